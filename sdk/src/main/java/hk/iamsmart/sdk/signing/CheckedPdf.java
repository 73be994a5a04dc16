package hk.iamsmart.sdk.signing;

import java.util.List;

/// The signatures of a PDF.
///
/// @param signatures in the order in which they were made; empty when there are none
public record CheckedPdf(List<CheckedSignature> signatures) implements PdfFindings {
  public CheckedPdf {
    signatures = List.copyOf(signatures);
  }

  /// Whether there is a signature and every one of them is sound. What may be added behind a sound
  /// signature shows nothing and changes nothing: further signatures, and proofs for later.
  public boolean sound() {
    return !signatures.isEmpty() && signatures.stream().allMatch(CheckedSignature::sound);
  }
}
