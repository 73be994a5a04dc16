package hk.iamsmart.protocol.wallet;

/// `POST /wallet/v1/approvals/{ticket}/claim`.
///
/// @param rotation the `r` of the QR code or link
public record ApprovalClaim(String rotation) {}
