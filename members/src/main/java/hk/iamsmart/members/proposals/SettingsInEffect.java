package hk.iamsmart.members.proposals;

/// Told in the transaction that puts a proposal in effect.
///
/// @param proposal as it stands now
/// @param version what its copy is set to from now on
public record SettingsInEffect(Proposal proposal, Version version) {}
