package hk.iamsmart.sdk.signing;

import java.util.List;

/// The signatures of a PDF.
///
/// @param signatures in the order in which they were made; empty when there are none
public record CheckedPdf(List<CheckedSignature> signatures) implements PdfFindings {
  public CheckedPdf {
    signatures = List.copyOf(signatures);
  }

  /// Whether there is a signature and every one of them is sound. Behind a sound signature there
  /// may be further sound ones, which may show a box on the page, and proofs for later; nothing
  /// else. Compare the number of [#signatures] with what you expect.
  public boolean sound() {
    return !signatures.isEmpty() && signatures.stream().allMatch(CheckedSignature::sound);
  }
}
