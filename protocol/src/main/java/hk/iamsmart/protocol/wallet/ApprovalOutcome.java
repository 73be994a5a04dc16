package hk.iamsmart.protocol.wallet;

/// Answer of `approve` and `refuse`.
///
/// @param outcome `APPROVED` or `REFUSED`
public record ApprovalOutcome(String outcome) {}
