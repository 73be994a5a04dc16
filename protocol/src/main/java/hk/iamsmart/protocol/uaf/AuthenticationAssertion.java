package hk.iamsmart.protocol.uaf;

/// TAG_UAFV1_AUTH_ASSERTION (FIDO UAF 1.1 Authenticator Commands §5.2.2).
///
/// @param signedBytes the whole SIGNED_DATA element as received: what the signature is over
public record AuthenticationAssertion(SignedData data, byte[] signedBytes, byte[] signature) {
  /// Reads an assertion strictly; the good form is the only one.
  public static AuthenticationAssertion read(byte[] assertion) throws MalformedAssertion {
    var message = TlvReader.read("message", assertion);
    message.allowOnly(Tag.AUTH_ASSERTION);
    var whole = TlvReader.read("AUTH_ASSERTION", message.one(Tag.AUTH_ASSERTION).value());
    whole.allowOnly(Tag.SIGNED_DATA, Tag.SIGNATURE);
    var data = whole.one(Tag.SIGNED_DATA);
    return new AuthenticationAssertion(
        SignedData.read(data.value()), data.whole(), whole.one(Tag.SIGNATURE).value());
  }

  /// The wire form.
  public static byte[] encode(byte[] signedData, byte[] signature) {
    var content = new TlvWriter().putWhole(signedData).put(Tag.SIGNATURE, signature);
    return new TlvWriter().put(Tag.AUTH_ASSERTION, content.bytes()).bytes();
  }
}
