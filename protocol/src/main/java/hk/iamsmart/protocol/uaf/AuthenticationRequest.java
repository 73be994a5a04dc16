package hk.iamsmart.protocol.uaf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// FIDO UAF 1.1 protocol §3.5.2.
///
/// @param challenge base64url of 8 to 64 bytes
/// @param transaction absent for an authentication without transaction confirmation
public record AuthenticationRequest(
    OperationHeader header,
    String challenge,
    @Nullable List<Transaction> transaction,
    Policy policy) {
  /// What the authenticator must show before it signs (§3.5.1).
  ///
  /// @param contentType `text/plain`
  /// @param content base64url of the UTF-8 text
  public record Transaction(String contentType, String content) {}
}
