package hk.iamsmart.sdk.signing;

import java.util.List;

/// The signatures of a PDF.
///
/// @param signatures in the order in which they were made; empty when there are none
public record CheckedPdf(List<CheckedSignature> signatures) implements PdfFindings {
  public CheckedPdf {
    signatures = List.copyOf(signatures);
  }

  /// Whether somebody signed, and every signature and time stamp is sound. Behind a sound signature
  /// there may be further sound ones, which may show a box on the page, and proofs for later; and
  /// what its signer allowed, such as a form filled in. Compare the number of [#signatures] with
  /// what you expect.
  public boolean sound() {
    return signatures.stream().anyMatch(s -> !s.documentTimeStamp())
        && signatures.stream().allMatch(CheckedSignature::sound);
  }
}
