package hk.iamsmart.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a check.
///
/// @param findings about the file as a whole
/// @param judged when
public record Report(
    Verdict verdict, Instant judged, List<Finding> findings, List<Signature> signatures) {
  public Report {
    findings = List.copyOf(findings);
    signatures = List.copyOf(signatures);
  }

  public static Report of(Instant judged, List<Finding> findings, List<Signature> signatures) {
    var verdicts = new ArrayList<>(List.of(Verdict.of(findings)));
    signatures.forEach(s -> verdicts.add(s.verdict()));
    return new Report(Verdict.worst(verdicts), judged, findings, signatures);
  }

  /// A file of which nothing more can be said.
  public static Report only(Instant judged, Finding finding) {
    return of(judged, List.of(finding), List.of());
  }

  /// One signature.
  ///
  /// @param field of the PDF that holds it; empty outside a PDF
  /// @param kind whether somebody signed, or an authority stamped the document with a time
  /// @param signer as the certificate says; only `CHAIN_HOLDS` makes it more than a claim
  /// @param stamped when it existed at the latest, proven by a time stamp
  /// @param findings in the order of the facts
  public record Signature(
      String field,
      Kind kind,
      Verdict verdict,
      @Nullable Signer signer,
      @Nullable Instant stamped,
      List<Finding> findings) {
    /// Whose word it is.
    public enum Kind {
      SIGNATURE,
      DOCUMENT_TIME_STAMP
    }

    public Signature {
      findings = findings.stream().sorted(Comparator.comparing(Finding::fact)).toList();
    }
  }

  /// Of the certificate, without what would identify its holder further than by name.
  ///
  /// @param serialNumber hex, lower case
  public record Signer(
      String name, String issuer, String serialNumber, Instant from, Instant until) {}
}
