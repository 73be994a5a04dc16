package hk.iamsmart.protocol.uaf;

import java.nio.charset.StandardCharsets;

/// What an authenticator signs in an authentication: TAG_UAFV1_SIGNED_DATA (FIDO UAF 1.1
/// Authenticator Commands §5.2.2). Only read and written here; nothing is checked but the form.
///
/// @param authenticationMode [Algorithms#MODE_VERIFIED] or [Algorithms#MODE_TRANSACTION_SHOWN]
/// @param nonce at least 8 bytes, made by the authenticator
/// @param finalChallenge SHA-256 of the fcParams string
/// @param transactionHash SHA-256 of the transaction's content, empty when there was none
/// @param signCounter unsigned, 32 bits
public record SignedData(
    String aaid,
    int authenticatorVersion,
    int authenticationMode,
    int signatureAlgorithm,
    byte[] nonce,
    byte[] finalChallenge,
    byte[] transactionHash,
    byte[] keyId,
    long signCounter) {
  private static final int INFO_BYTES = 5;
  private static final int COUNTER_BYTES = 4;
  private static final int SHORTEST_NONCE = 8;
  private static final int LONGEST_NONCE = 64;

  static SignedData read(byte[] value) throws MalformedAssertion {
    var data = TlvReader.read("SIGNED_DATA", value);
    data.allowOnly(
        Tag.AAID,
        Tag.ASSERTION_INFO,
        Tag.AUTHENTICATOR_NONCE,
        Tag.FINAL_CHALLENGE,
        Tag.TRANSACTION_CONTENT_HASH,
        Tag.KEYID,
        Tag.COUNTERS);
    var info = Fields.exactly(data.one(Tag.ASSERTION_INFO), INFO_BYTES);
    var counter = Fields.exactly(data.one(Tag.COUNTERS), COUNTER_BYTES);
    var nonce = data.one(Tag.AUTHENTICATOR_NONCE).value();
    if (nonce.length < SHORTEST_NONCE || nonce.length > LONGEST_NONCE) {
      throw new MalformedAssertion("AUTHENTICATOR_NONCE has not 8 to 64 bytes");
    }
    var hash = data.one(Tag.TRANSACTION_CONTENT_HASH);
    return new SignedData(
        Fields.aaid(data.one(Tag.AAID)),
        TlvReader.uint16(info, 0),
        info[2] & 0xff,
        TlvReader.uint16(info, 3),
        nonce,
        Fields.exactly(data.one(Tag.FINAL_CHALLENGE), Fields.SHA256_BYTES),
        hash.value().length == 0 ? hash.value() : Fields.exactly(hash, Fields.SHA256_BYTES),
        Fields.keyId(data.one(Tag.KEYID)),
        TlvReader.uint32(counter, 0));
  }

  /// The whole element, tag and length included: what the signature is over.
  public byte[] encoded() {
    var info =
        new TlvWriter()
            .uint16(authenticatorVersion)
            .uint8(authenticationMode)
            .uint16(signatureAlgorithm);
    var content =
        new TlvWriter()
            .put(Tag.AAID, aaid.getBytes(StandardCharsets.US_ASCII))
            .put(Tag.ASSERTION_INFO, info.bytes())
            .put(Tag.AUTHENTICATOR_NONCE, nonce)
            .put(Tag.FINAL_CHALLENGE, finalChallenge)
            .put(Tag.TRANSACTION_CONTENT_HASH, transactionHash)
            .put(Tag.KEYID, keyId)
            .put(Tag.COUNTERS, new TlvWriter().uint32(signCounter).bytes());
    return new TlvWriter().put(Tag.SIGNED_DATA, content.bytes()).bytes();
  }
}
