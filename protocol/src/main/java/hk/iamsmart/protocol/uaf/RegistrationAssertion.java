package hk.iamsmart.protocol.uaf;

import java.util.List;

/// TAG_UAFV1_REG_ASSERTION (FIDO UAF 1.1 Authenticator Commands §5.2.1).
///
/// @param signedBytes the whole KRD element as received: what the attestation signs
public record RegistrationAssertion(
    KeyRegistrationData data, byte[] signedBytes, Attestation attestation) {
  /// Certificates in a chain at most.
  private static final int LONGEST_CHAIN = 5;

  /// Reads an assertion strictly; the good form is the only one.
  public static RegistrationAssertion read(byte[] assertion) throws MalformedAssertion {
    var message = TlvReader.read("message", assertion);
    message.allowOnly(Tag.REG_ASSERTION);
    var whole = TlvReader.read("REG_ASSERTION", message.one(Tag.REG_ASSERTION).value());
    whole.allowOnly(Tag.KRD, Tag.ATTESTATION_BASIC_FULL, Tag.ATTESTATION_BASIC_SURROGATE);
    var krd = whole.one(Tag.KRD);
    return new RegistrationAssertion(
        KeyRegistrationData.read(krd.value()), krd.whole(), attestation(whole));
  }

  private static Attestation attestation(TlvReader whole) throws MalformedAssertion {
    var full = whole.optional(Tag.ATTESTATION_BASIC_FULL);
    var surrogate = whole.optional(Tag.ATTESTATION_BASIC_SURROGATE);
    if (full.isPresent() == surrogate.isPresent()) {
      throw new MalformedAssertion("REG_ASSERTION has not exactly one attestation");
    }
    if (surrogate.isPresent()) {
      var inner = TlvReader.read("ATTESTATION_BASIC_SURROGATE", surrogate.get().value());
      inner.allowOnly(Tag.SIGNATURE);
      return new Attestation.BasicSurrogate(inner.one(Tag.SIGNATURE).value());
    }
    var inner = TlvReader.read("ATTESTATION_BASIC_FULL", full.orElseThrow().value());
    inner.allowOnly(Tag.SIGNATURE, Tag.ATTESTATION_CERT);
    var certificates =
        inner.all(Tag.ATTESTATION_CERT).stream().map(TlvReader.Element::value).toList();
    if (certificates.isEmpty() || certificates.size() > LONGEST_CHAIN) {
      throw new MalformedAssertion("ATTESTATION_BASIC_FULL has not 1 to 5 certificates");
    }
    return new Attestation.BasicFull(inner.one(Tag.SIGNATURE).value(), certificates);
  }

  /// The wire form of an assertion whose key vouches for itself.
  public static byte[] encodeSurrogate(byte[] krd, byte[] signature) {
    var attestation = new TlvWriter().put(Tag.SIGNATURE, signature);
    return encode(krd, Tag.ATTESTATION_BASIC_SURROGATE, attestation);
  }

  /// The wire form of an assertion that the maker's attestation key vouches for.
  public static byte[] encodeFull(byte[] krd, byte[] signature, List<byte[]> certificates) {
    var attestation = new TlvWriter().put(Tag.SIGNATURE, signature);
    certificates.forEach(c -> attestation.put(Tag.ATTESTATION_CERT, c));
    return encode(krd, Tag.ATTESTATION_BASIC_FULL, attestation);
  }

  private static byte[] encode(byte[] krd, Tag type, TlvWriter attestation) {
    var content = new TlvWriter().putWhole(krd).put(type, attestation.bytes());
    return new TlvWriter().put(Tag.REG_ASSERTION, content.bytes()).bytes();
  }
}
