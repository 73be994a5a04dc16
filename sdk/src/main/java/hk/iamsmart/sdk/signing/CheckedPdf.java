package hk.iamsmart.sdk.signing;

import java.util.List;

/// The signatures of a PDF.
///
/// @param signatures in the order in which they were made; empty when there are none
public record CheckedPdf(List<CheckedSignature> signatures) implements PdfFindings {
  public CheckedPdf {
    signatures = List.copyOf(signatures);
  }

  /// Whether there is a signature, every one of them is sound, and the last one is over the whole
  /// file, so that nothing was added behind it.
  public boolean sound() {
    return !signatures.isEmpty()
        && signatures.stream().allMatch(CheckedSignature::sound)
        && signatures.getLast().wholeFile();
  }
}
