package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.util.Base64;
import java.util.Optional;

/// Asks for a signature over a digest that this service made, of whatever it likes.
///
/// @param purpose what the citizen reads
/// @param digest `hashCode` on the wire, base64 of what is signed; its length is a matter of the
///   algorithm
/// @param algorithm how it is signed, see [SignatureAlgorithm]
/// @param hkicHash the expected signer
/// @param stepUp what must be passed before
public record HashSigningRequest(
    SigningPurpose purpose,
    String digest,
    SignatureAlgorithm algorithm,
    Optional<String> hkicHash,
    Optional<StepUpRequest> stepUp)
    implements SigningRequest {

  /// @throws IllegalArgumentException when the hash does not fit the algorithm, or `hkicHash` is
  ///   none
  public HashSigningRequest {
    if (!hkicHash.map(HkicHash::fits).orElse(true)) {
      throw new IllegalArgumentException("not the form of an HKICHash");
    }
    if (new SignableDocument("", purpose.documentName(), digest, algorithm).pdf()) {
      throw new IllegalArgumentException("a hash is signed by an algorithm");
    }
  }

  /// A digest signed with `SHA256withRSA`.
  ///
  /// @param hash 16 to 64 bytes (`NONEwithRSA` takes 128), such as the SHA-256 of a document
  public static HashSigningRequest of(SigningPurpose purpose, byte[] hash) {
    return new HashSigningRequest(
        purpose,
        Base64.getEncoder().encodeToString(hash),
        SignatureAlgorithm.SHA256_WITH_RSA,
        Optional.empty(),
        Optional.empty());
  }

  /// The same, signed in another way.
  public HashSigningRequest with(SignatureAlgorithm other) {
    return new HashSigningRequest(purpose, digest, other, hkicHash, stepUp);
  }

  /// The same, to be signed by nobody else.
  ///
  /// @param identification an HKIC number without check digit, such as `A123456`; only its hash is
  ///   sent
  public HashSigningRequest signedBy(String identification) {
    var signer = Optional.of(HkicHash.of(identification));
    return new HashSigningRequest(purpose, digest, algorithm, signer, stepUp);
  }

  /// The same, with a step-up before it.
  public HashSigningRequest after(StepUpRequest other) {
    return new HashSigningRequest(purpose, digest, algorithm, hkicHash, Optional.of(other));
  }

  @Override
  public SignableDocument document() {
    return new SignableDocument("", purpose.documentName(), digest, algorithm);
  }

  @Override
  public Kind kind() {
    return Kind.SIGN_HASH;
  }
}
