package hk.iamsmart.sdk.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A PDF that is not worked with.
///
/// @param message for developers and logs, in English; nothing of the document is in it
public record UnsuitablePdf(Reason why, String message) implements Preparation, PdfFindings {
  private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  /// What can be said without reading it.
  static Optional<UnsuitablePdf> atFirstSight(byte[] pdf) {
    if (pdf.length > PdfSigning.LARGEST) {
      var megabytes = PdfSigning.LARGEST >> 20;
      return Optional.of(
          new UnsuitablePdf(Reason.TOO_LARGE, "the PDF is larger than " + megabytes + " MB"));
    }
    boolean headed =
        pdf.length > HEADER.length
            && Arrays.equals(pdf, 0, HEADER.length, HEADER, 0, HEADER.length);
    return headed ? Optional.empty() : Optional.of(malformed());
  }

  static UnsuitablePdf encrypted() {
    return new UnsuitablePdf(Reason.ENCRYPTED, "the PDF is encrypted");
  }

  static UnsuitablePdf malformed() {
    return new UnsuitablePdf(Reason.MALFORMED, "not a PDF, or a broken one");
  }

  /// Why not.
  public enum Reason {
    /// larger than [PdfSigning#LARGEST]
    TOO_LARGE,
    /// not a PDF, or a broken one
    MALFORMED,
    /// nested, repeated or packed so much that reading it would take too much work
    TOO_MUCH,
    /// encrypted, even if by an empty password: others could not check the signature
    ENCRYPTED,
    /// an earlier signature allows no change at all (ISO 32000-1 §12.8.2.2, DocMDP with P = 1)
    CERTIFIED,
    /// the signature field's page is not there
    NO_SUCH_PAGE,
    /// the signature field is not within the page
    OUTSIDE_THE_PAGE,
    /// the font has no glyph for a character of the field
    NOT_IN_THE_FONT
  }
}
