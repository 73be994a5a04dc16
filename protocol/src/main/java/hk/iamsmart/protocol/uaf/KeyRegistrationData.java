package hk.iamsmart.protocol.uaf;

import java.nio.charset.StandardCharsets;

/// What an authenticator says of a key it has just made: TAG_UAFV1_KRD (FIDO UAF 1.1 Authenticator
/// Commands §5.2.1). Only read and written here; nothing is checked but the form.
///
/// @param aaid nine characters such as `1A5F#0001`
/// @param authenticationMode [Algorithms#MODE_VERIFIED] in a registration
/// @param finalChallenge SHA-256 of the fcParams string
/// @param signCounter unsigned, 32 bits
/// @param registrationCounter unsigned, 32 bits
public record KeyRegistrationData(
    String aaid,
    int authenticatorVersion,
    int authenticationMode,
    int signatureAlgorithm,
    int publicKeyAlgorithm,
    byte[] finalChallenge,
    byte[] keyId,
    long signCounter,
    long registrationCounter,
    byte[] publicKey) {
  private static final int INFO_BYTES = 7;
  private static final int COUNTERS_BYTES = 8;

  static KeyRegistrationData read(byte[] value) throws MalformedAssertion {
    var krd = TlvReader.read("KRD", value);
    krd.allowOnly(
        Tag.AAID, Tag.ASSERTION_INFO, Tag.FINAL_CHALLENGE, Tag.KEYID, Tag.COUNTERS, Tag.PUB_KEY);
    var info = Fields.exactly(krd.one(Tag.ASSERTION_INFO), INFO_BYTES);
    var counters = Fields.exactly(krd.one(Tag.COUNTERS), COUNTERS_BYTES);
    return new KeyRegistrationData(
        Fields.aaid(krd.one(Tag.AAID)),
        TlvReader.uint16(info, 0),
        info[2] & 0xff,
        TlvReader.uint16(info, 3),
        TlvReader.uint16(info, 5),
        Fields.exactly(krd.one(Tag.FINAL_CHALLENGE), Fields.SHA256_BYTES),
        Fields.keyId(krd.one(Tag.KEYID)),
        TlvReader.uint32(counters, 0),
        TlvReader.uint32(counters, 4),
        krd.one(Tag.PUB_KEY).value());
  }

  /// The whole element, tag and length included: what the attestation signs.
  public byte[] encoded() {
    var info =
        new TlvWriter()
            .uint16(authenticatorVersion)
            .uint8(authenticationMode)
            .uint16(signatureAlgorithm)
            .uint16(publicKeyAlgorithm);
    var counters = new TlvWriter().uint32(signCounter).uint32(registrationCounter);
    var content =
        new TlvWriter()
            .put(Tag.AAID, aaid.getBytes(StandardCharsets.US_ASCII))
            .put(Tag.ASSERTION_INFO, info.bytes())
            .put(Tag.FINAL_CHALLENGE, finalChallenge)
            .put(Tag.KEYID, keyId)
            .put(Tag.COUNTERS, counters.bytes())
            .put(Tag.PUB_KEY, publicKey);
    return new TlvWriter().put(Tag.KRD, content.bytes()).bytes();
  }
}
