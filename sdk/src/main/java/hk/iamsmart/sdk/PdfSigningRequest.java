package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.Optional;

/// Asks for a signature to be embedded in a PDF. `hk.iamsmart.sdk.signing` prepares the PDF, embeds
/// what comes back and checks it.
///
/// @param purpose what the citizen reads
/// @param docDigest base64 of the SHA-256 of the PDF's byte range
/// @param hkicHash the expected signer
/// @param stepUp what must be passed before
public record PdfSigningRequest(
    SigningPurpose purpose,
    String docDigest,
    Optional<String> hkicHash,
    Optional<StepUpRequest> stepUp)
    implements SigningRequest {

  /// @throws IllegalArgumentException when the digest is none, or `hkicHash` is none
  public PdfSigningRequest {
    if (!hkicHash.map(HkicHash::fits).orElse(true)) {
      throw new IllegalArgumentException("not the form of an HKICHash");
    }
    if (!new SignableDocument("", purpose.documentName(), docDigest, null).pdf()) {
      throw new IllegalArgumentException("not the form of a docDigest");
    }
  }

  /// For the citizen who is logged in, whoever that is.
  public static PdfSigningRequest of(SigningPurpose purpose, String docDigest) {
    return new PdfSigningRequest(purpose, docDigest, Optional.empty(), Optional.empty());
  }

  /// The same, to be signed by nobody else.
  ///
  /// @param identification an HKIC number without check digit, such as `A123456`; only its hash is
  ///   sent
  public PdfSigningRequest signedBy(String identification) {
    var hash = Optional.of(HkicHash.of(identification));
    return new PdfSigningRequest(purpose, docDigest, hash, stepUp);
  }

  /// The same, with a step-up before it.
  public PdfSigningRequest after(StepUpRequest other) {
    return new PdfSigningRequest(purpose, docDigest, hkicHash, Optional.of(other));
  }

  @Override
  public SignableDocument document() {
    return new SignableDocument("", purpose.documentName(), docDigest, null);
  }

  @Override
  public Kind kind() {
    return Kind.SIGN_PDF;
  }
}
