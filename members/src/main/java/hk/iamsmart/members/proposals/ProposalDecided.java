package hk.iamsmart.members.proposals;

/// Told in the transaction in which something becomes of a proposal that was sent: it was approved
/// for later, sent back, declined or withdrawn, or has been overtaken or failed. Its standing says
/// which, and by whom. What is in effect is told by [SettingsInEffect].
public record ProposalDecided(Proposal proposal) {}
