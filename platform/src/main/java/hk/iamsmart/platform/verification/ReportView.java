package hk.iamsmart.platform.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.signatures.Fact;
import hk.iamsmart.signatures.Finding;
import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.Report.Signature.Kind;
import hk.iamsmart.signatures.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report in the reader's language, the same for the page and the API.
///
/// @param title the answer in a few words
/// @param meaning what it means for the reader
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
    Verdict verdict,
    String title,
    String meaning,
    Instant judgedAt,
    List<Line> findings,
    List<Signature> signatures) {

  /// One finding.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(Fact fact, Fact.Mark mark, String text, @Nullable Instant at) {
    /// Whether it is why something is not valid.
    @JsonIgnore
    public boolean isWhy() {
      return mark == Fact.Mark.FAULT || mark == Fact.Mark.DOUBT;
    }
  }

  /// One signature.
  ///
  /// @param field of the PDF; empty where there is none
  /// @param kind whether somebody signed, or the document was stamped with a time
  /// @param vouched whether our authority says who the signer is, and the signature is his
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Signature(
      String field,
      Kind kind,
      Verdict verdict,
      String title,
      Report.@Nullable Signer signer,
      boolean vouched,
      @Nullable Instant stampedAt,
      List<Line> findings) {
    /// Whether it is a time stamp over the document.
    @JsonIgnore
    public boolean isTimeStamp() {
      return kind == Kind.DOCUMENT_TIME_STAMP;
    }
  }

  static ReportView of(Report report, Words t) {
    var signatures = report.signatures().stream().map(s -> signature(s, t)).toList();
    var kind = kind(report);
    return new ReportView(
        report.verdict(),
        t.say("verdict." + kind + (signatures.size() > 1 ? ".many" : ".title")),
        t.say("verdict." + kind + ".meaning"),
        report.judged(),
        lines(report.findings(), t),
        signatures);
  }

  private static String kind(Report report) {
    boolean none =
        report.signatures().isEmpty()
            && report.findings().stream().anyMatch(f -> f.fact() == Fact.NO_SIGNATURE);
    boolean unread = report.signatures().isEmpty() && !none;
    if (none) {
      return "NONE";
    }
    return unread ? "UNREAD" : report.verdict().name();
  }

  private static Signature signature(Report.Signature signature, Words t) {
    return new Signature(
        signature.field(),
        signature.kind(),
        signature.verdict(),
        t.say("signature." + signature.verdict()),
        signature.signer(),
        vouched(signature),
        signature.stamped(),
        lines(signature.findings(), t));
  }

  /// A certificate says whose key it is; only a signature that fits says that he used it.
  private static boolean vouched(Report.Signature signature) {
    var facts = signature.findings().stream().map(Finding::fact).collect(Collectors.toSet());
    return switch (signature.kind()) {
      case SIGNATURE -> facts.containsAll(Set.of(Fact.CHAIN_HOLDS, Fact.SIGNATURE_FITS));
      case DOCUMENT_TIME_STAMP -> facts.contains(Fact.DOCUMENT_STAMPED);
    };
  }

  private static List<Line> lines(List<Finding> findings, Words t) {
    return findings.stream()
        .map(f -> {
          var at = f.at() == null ? "" : time(f.at(), t);
          var text = t.say("fact." + f.fact(), at, Quotation.within(f.detail()));
          return new Line(f.fact(), f.fact().mark(), text, f.at());
        })
        .toList();
  }

  /// To the second: what a signature is worth may depend on it.
  public static String time(Instant at, Words t) {
    return Dates.in(t.language()).exact(at);
  }

  /// The same without the time of day.
  public static String day(Instant at, Words t) {
    return Dates.in(t.language()).day(at);
  }
}
