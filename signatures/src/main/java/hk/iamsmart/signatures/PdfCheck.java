package hk.iamsmart.signatures;

import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.signatures.Report.Signature;
import hk.iamsmart.signatures.Report.Signature.Kind;
import hk.iamsmart.signatures.pdf.Bounds;
import hk.iamsmart.signatures.pdf.PdfFile;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.SignatureField;
import hk.iamsmart.signatures.pdf.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The signatures of a PDF (ISO 32000-2 §12.8): where each stands in the file, what it covers, and
/// what came after it.
final class PdfCheck {
  static final int MOST_SIGNATURES = 20;
  private static final int LONGEST_NAME = 200;
  private static final Set<String> KINDS =
      Set.of("adbe.pkcs7.detached", "ETSI.CAdES.detached", SignatureField.TIME_STAMP);

  private final CmsCheck cms;
  private final StampCheck stamps;

  PdfCheck(CmsCheck cms, StampCheck stamps) {
    this.cms = cms;
    this.stamps = stamps;
  }

  Report judge(byte[] bytes, Instant now) {
    var bounds = new Bounds(bytes.length);
    try {
      var file = PdfFile.read(bytes, bytes.length, bounds);
      if (file.encrypted()) {
        return Report.only(now, Finding.of(Fact.ENCRYPTED));
      }
      var fields = SignatureField.of(file);
      if (fields.isEmpty()) {
        return Report.only(now, Finding.of(Fact.NO_SIGNATURE));
      }
      if (fields.size() > MOST_SIGNATURES) {
        return Report.only(now, Finding.of(Fact.TOO_MANY_SIGNATURES));
      }
      var signatures = signatures(bytes, file, fields, now);
      // a time stamp alone says when, and nobody signed
      boolean somebody = signatures.stream().anyMatch(s -> s.kind() == Kind.SIGNATURE);
      var about = somebody ? List.<Finding>of() : List.of(Finding.of(Fact.NO_SIGNATURE));
      return Report.of(now, about, signatures);
    } catch (Unreadable e) {
      var finding = finding(e);
      return e.why() == Unreadable.Why.DAMAGED
          ? Report.of(now, List.of(finding), salvaged(bytes, now))
          : Report.only(now, finding);
    }
  }

  static Finding finding(Unreadable e) {
    return switch (e.why()) {
      case NOT_A_PDF -> Finding.of(Fact.NOT_A_PDF);
      case DAMAGED -> Finding.of(Fact.DAMAGED, String.valueOf(e.getMessage()));
      case TOO_MUCH -> Finding.of(Fact.TOO_MUCH);
    };
  }

  /// The later ones first, because an earlier one may rest on them.
  private List<Signature> signatures(
      byte[] bytes, PdfFile file, List<SignatureField> fields, Instant now) throws Unreadable {
    var placed = new ArrayList<>(Placed.of(bytes, file, fields));
    placed.sort(Comparator.comparingInt(Placed::end).reversed());
    var all = new ArrayList<Signature>();
    Optional<Instant> proven = Optional.empty();
    for (var p : placed) {
      var name = shortened(p.field().name());
      var kind = kind(file, p.field());
      if (p.covered().isEmpty()) {
        all.addFirst(
            kind.isPresent()
                ? unjudged(name, List.of(kind.get()))
                : wrongRange(name, p.field().timeStamp()));
        continue;
      }
      boolean laterHold = all.stream().allMatch(s -> s.verdict() == Verdict.VALID);
      boolean somebody = all.stream().anyMatch(s -> s.kind() == Kind.SIGNATURE);
      var findings = new ArrayList<>(p.findings(laterHold && somebody));
      var covered = p.covered().get();
      if (p.field().timeStamp()) {
        var stamp = stamps.document(name, covered, now, findings);
        all.addFirst(stamp);
        proven = earlier(proven, stamp);
        continue;
      }
      if (kind.isPresent()) {
        findings.add(kind.get());
        all.addFirst(unjudged(name, findings));
        continue;
      }
      all.addFirst(cms.judge(name, covered.value(), covered.signed(), now, proven, findings));
    }
    return all;
  }

  /// A time stamp that holds proves of everything before it that it existed.
  private static Optional<Instant> earlier(Optional<Instant> proven, Signature stamp) {
    var time = stamp.verdict() == Verdict.VALID ? stamp.stamped() : null;
    return time == null || proven.isPresent() && proven.get().isBefore(time)
        ? proven
        : Optional.of(time);
  }

  private static String shortened(String name) {
    return CodePoints.first(LONGEST_NAME, name);
  }

  private static Signature wrongRange(String field, boolean timeStamp) {
    var kind = timeStamp ? Kind.DOCUMENT_TIME_STAMP : Kind.SIGNATURE;
    var findings = List.of(Finding.of(Fact.RANGE_WRONG));
    return new Signature(field, kind, Verdict.INVALID, null, null, findings);
  }

  /// Of a kind that we do not know; what happened to its file is told all the same.
  private static Signature unjudged(String field, List<Finding> findings) {
    return new Signature(field, Kind.SIGNATURE, Verdict.of(findings), null, null, findings);
  }

  private static Optional<Finding> kind(PdfFile file, SignatureField field) throws Unreadable {
    return file.resolve(field.signature(), "SubFilter") instanceof Name(String kind)
        ? KINDS.contains(kind) ? Optional.empty() : Optional.of(Finding.of(Fact.KIND_UNKNOWN, kind))
        : Optional.of(Finding.of(Fact.KIND_UNKNOWN));
  }

  /// A file that is broken is never called valid; but what can be found of its signatures may show
  /// that somebody altered it.
  private List<Signature> salvaged(byte[] bytes, Instant now) {
    var all = new ArrayList<Signature>();
    for (var range : ByteRangeText.in(bytes, MOST_SIGNATURES)) {
      var value = ByteRangeText.gap(bytes, range);
      var covered = value.flatMap(v -> Covered.of(bytes, range, v));
      all.add(
          covered
              .map(c -> cms.judge("", c.value(), c.signed(), now, Optional.empty(), List.of()))
              .orElseGet(() -> wrongRange("", false)));
    }
    return all;
  }
}
