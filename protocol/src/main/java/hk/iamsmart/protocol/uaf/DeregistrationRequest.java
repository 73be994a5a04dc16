package hk.iamsmart.protocol.uaf;

import java.util.List;

/// FIDO UAF 1.1 protocol §3.6.1: tells the phone to forget keys. There is no response.
public record DeregistrationRequest(OperationHeader header, List<Authenticator> authenticators) {
  /// A key to forget.
  ///
  /// @param keyID base64url
  public record Authenticator(String aaid, String keyID) {}
}
