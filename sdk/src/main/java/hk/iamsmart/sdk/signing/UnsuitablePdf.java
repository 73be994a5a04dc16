package hk.iamsmart.sdk.signing;

import hk.iamsmart.signatures.Finding;
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

  /// What the check of signatures has against a file.
  static UnsuitablePdf of(Finding finding) {
    return switch (finding.fact()) {
      case ENCRYPTED -> encrypted();
      case TOO_MUCH, TOO_MANY_SIGNATURES ->
          new UnsuitablePdf(Reason.TOO_MUCH, "to check the PDF would take too much work");
      case CLOSED, LOCKED_FIELD ->
          new UnsuitablePdf(
              Reason.CERTIFIED, "an earlier signature of the PDF allows no further one");
      case RANGE_WRONG, CHANGED_LATER ->
          malformed("an earlier signature of the PDF was broken by what was added since");
      case NOT_IN_THE_FORM -> malformed("a signature lies outside of the form");
      default -> malformed(finding.detail());
    };
  }

  private static UnsuitablePdf malformed(String why) {
    return why.isEmpty()
        ? malformed()
        : new UnsuitablePdf(Reason.MALFORMED, malformed().message() + ": " + why);
  }

  static UnsuitablePdf malformed() {
    return new UnsuitablePdf(Reason.MALFORMED, "not a PDF, or a broken one");
  }

  /// Why not.
  public enum Reason {
    /// larger than [PdfSigning#LARGEST]
    TOO_LARGE,
    /// not a PDF, or a broken one, or one that programs read differently: its signature could not
    /// be checked afterwards
    MALFORMED,
    /// repeated or packed so much that reading it would take too much work
    TOO_MUCH,
    /// encrypted, even if by an empty password: others could not check the signature
    ENCRYPTED,
    /// an earlier signature allows no further one (ISO 32000-2 §12.8.2.2, DocMDP with P = 1)
    CERTIFIED,
    /// the signature field's page is not there
    NO_SUCH_PAGE,
    /// the signature field is not within the page
    OUTSIDE_THE_PAGE,
    /// the font has no glyph for a character of the field
    NOT_IN_THE_FONT
  }
}
