package hk.iamsmart.protocol.signing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// `sigAlgo` (wire contract, section 5). The names are those of the Java Cryptography Architecture,
/// and so is their meaning: `SHA256withRSA` and `SM3withSM2` hash the decoded `hashCode` and sign
/// that, the `NONEwith` ones sign the decoded `hashCode` as it is. What is hashed again has at most
/// 64 bytes, as any digest: the attributes of a CMS signature are longer, and cannot be slipped in.
public enum SignatureAlgorithm {
  /// RSASSA-PKCS1-v1_5 over SHA-256 of the given bytes
  SHA256_WITH_RSA("SHA256withRSA", KeyFamily.RSA, 16, 64),
  /// PKCS #1 v1.5 padding of the given bytes, which are a DigestInfo or a bare digest
  NONE_WITH_RSA("NONEwithRSA", KeyFamily.RSA, 16, 128),
  /// GB/T 32918.2 with the default user identity, over SM3 of the given bytes
  SM3_WITH_SM2("SM3withSM2", KeyFamily.SM2, 16, 64),
  /// GB/T 32918.2 with the given 32 bytes in the place of the hash
  NONE_WITH_SM2("NONEwithSM2", KeyFamily.SM2, 32, 32);

  /// When a request names none.
  public static final SignatureAlgorithm USUAL = SHA256_WITH_RSA;

  private final String wire;
  private final KeyFamily family;
  private final int shortest;
  private final int longest;

  SignatureAlgorithm(String wire, KeyFamily family, int shortest, int longest) {
    this.wire = wire;
    this.family = family;
    this.shortest = shortest;
    this.longest = longest;
  }

  /// The name on the wire.
  public String wire() {
    return wire;
  }

  /// Which of the citizen's keys signs.
  public KeyFamily family() {
    return family;
  }

  /// Whether a decoded `hashCode` of so many bytes can be signed.
  public boolean takes(int bytes) {
    return bytes >= shortest && bytes <= longest;
  }

  /// For the developer: how long a decoded `hashCode` must be.
  public String rule() {
    return shortest == longest
        ? "base64 of " + shortest + " bytes"
        : "base64 of " + shortest + " to " + longest + " bytes";
  }

  /// For the developer: which names there are.
  public static String names() {
    return Arrays.stream(values())
        .map(SignatureAlgorithm::wire)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  /// The one of this name; names are exact.
  public static Optional<SignatureAlgorithm> parse(String claimed) {
    return Arrays.stream(values()).filter(a -> a.wire.equals(claimed)).findFirst();
  }

  /// The kinds of keys a citizen signs with.
  public enum KeyFamily {
    RSA,
    SM2
  }
}
