package hk.iamsmart.signatures;

import hk.iamsmart.signatures.Report.Signature;
import hk.iamsmart.signatures.pdf.Bounds;
import hk.iamsmart.signatures.pdf.LaterChanges;
import hk.iamsmart.signatures.pdf.PdfFile;
import hk.iamsmart.signatures.pdf.PdfValue;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Text;
import hk.iamsmart.signatures.pdf.SignatureField;
import hk.iamsmart.signatures.pdf.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The signatures of a PDF (ISO 32000-2 §12.8): where each stands in the file, what it covers, and
/// what came after it.
final class PdfCheck {
  private static final int MOST_SIGNATURES = 20;
  private static final int LARGEST_SIGNATURE_BYTES = 1 << 20;
  private static final Set<String> KINDS = Set.of("adbe.pkcs7.detached", "ETSI.CAdES.detached");

  private final CmsCheck cms;

  PdfCheck(CmsCheck cms) {
    this.cms = cms;
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
      return Report.of(now, List.of(), signatures(bytes, file, fields, bounds, now));
    } catch (Unreadable e) {
      var finding =
          switch (e.why()) {
            case NOT_A_PDF -> Finding.of(Fact.NOT_A_PDF);
            case DAMAGED -> Finding.of(Fact.DAMAGED, String.valueOf(e.getMessage()));
            case TOO_MUCH -> Finding.of(Fact.TOO_MUCH);
          };
      return e.why() == Unreadable.Why.DAMAGED
          ? Report.of(now, List.of(finding), salvaged(bytes, now))
          : Report.only(now, finding);
    }
  }

  /// What a signature covers: everything but its own value.
  ///
  /// @param end of the revision that is signed
  private record Covered(byte[] signed, byte[] value, int end) {}

  /// The later ones first, because an earlier one may rest on them.
  private List<Signature> signatures(
      byte[] bytes, PdfFile file, List<SignatureField> fields, Bounds bounds, Instant now)
      throws Unreadable {
    record Placed(SignatureField field, Optional<Covered> covered) {
      int end() {
        return covered.map(Covered::end).orElse(0);
      }
    }
    var placed = new ArrayList<Placed>();
    for (var field : fields) {
      placed.add(new Placed(field, covered(bytes, field)));
    }
    placed.sort(Comparator.comparingInt(Placed::end).reversed());
    var all = new ArrayList<Signature>();
    for (var p : placed) {
      if (p.covered().isEmpty()) {
        all.addFirst(wrongRange(p.field().name()));
        continue;
      }
      boolean laterHold = all.stream().allMatch(s -> s.verdict() == Verdict.VALID);
      var findings = new ArrayList<Finding>();
      findings.add(place(bytes, file, p.field(), p.end(), laterHold, bounds));
      kind(file, p.field()).ifPresent(findings::add);
      if (!p.field().inForm()) {
        findings.add(Finding.of(Fact.NOT_IN_THE_FORM));
      }
      var covered = p.covered().get();
      all.addFirst(cms.judge(p.field().name(), covered.value(), covered.signed(), now, findings));
    }
    return all;
  }

  private static Signature wrongRange(String field) {
    return new Signature(field, Verdict.INVALID, null, null, List.of(Finding.of(Fact.RANGE_WRONG)));
  }

  private static Optional<Finding> kind(PdfFile file, SignatureField field) throws Unreadable {
    return file.resolve(field.signature(), "SubFilter") instanceof Name(String kind)
        ? KINDS.contains(kind) ? Optional.empty() : Optional.of(Finding.of(Fact.KIND_UNKNOWN, kind))
        : Optional.of(Finding.of(Fact.KIND_UNKNOWN));
  }

  /// ISO 32000-2 §12.8.1: from the first byte to the value, from the value to the end; the gap is
  /// the value with its brackets and nothing else.
  private static Optional<Covered> covered(byte[] bytes, SignatureField field) {
    if (!(field.signature().at("ByteRange") instanceof Items range)
        || !(field.signature().at("Contents") instanceof Text contents)
        || range.all().size() != 4) {
      return Optional.empty();
    }
    var numbers = new int[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = range.all().get(i) instanceof PdfValue.Numeral n ? n.whole() : -1;
    }
    boolean gap = numbers[1] == contents.start() && numbers[2] == contents.end();
    boolean digitsOnly = contents.end() - contents.start() == 2 * contents.latin1().length() + 2;
    if (!gap || !digitsOnly || bytes[contents.start()] != '<') {
      return Optional.empty();
    }
    return covered(bytes, numbers, contents.latin1().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<Covered> covered(byte[] bytes, int[] range, byte[] value) {
    long end = (long) range[2] + range[3];
    boolean sane =
        range[0] == 0
            && range[1] > 0
            && range[2] > range[1]
            && range[3] > 0
            && end <= bytes.length
            && value.length <= LARGEST_SIGNATURE_BYTES;
    if (!sane) {
      return Optional.empty();
    }
    var signed = new byte[range[1] + range[3]];
    System.arraycopy(bytes, 0, signed, 0, range[1]);
    System.arraycopy(bytes, range[2], signed, range[1], range[3]);
    return Optional.of(new Covered(signed, value, (int) end));
  }

  private static Finding place(
      byte[] bytes, PdfFile file, SignatureField field, int end, boolean laterHold, Bounds bounds)
      throws Unreadable {
    if (end == bytes.length) {
      return Finding.of(Fact.WHOLE_FILE);
    }
    var earlier = revision(bytes, end, bounds);
    if (earlier.isEmpty() || !holds(earlier.get(), field)) {
      return Finding.of(Fact.RANGE_WRONG);
    }
    return switch (LaterChanges.between(earlier.get(), file)) {
      case SIGNATURES -> Finding.of(Fact.EXTENDED);
      case SHOWN_SIGNATURES -> Finding.of(laterHold ? Fact.EXTENDED : Fact.EXTENDED_VISIBLY);
      case OTHER -> Finding.of(Fact.CHANGED_LATER);
    };
  }

  /// What is signed must be a whole file of its own.
  private static Optional<PdfFile> revision(byte[] bytes, int end, Bounds bounds)
      throws Unreadable {
    try {
      return Optional.of(PdfFile.read(bytes, end, bounds));
    } catch (Unreadable e) {
      if (e.why() == Unreadable.Why.TOO_MUCH) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean holds(PdfFile earlier, SignatureField field) throws Unreadable {
    return SignatureField.of(earlier).stream()
        .anyMatch(f -> f.signature().equals(field.signature()) && f.name().equals(field.name()));
  }

  /// A file that is broken is never called valid; but what can be found of its signatures may show
  /// that somebody altered it.
  private List<Signature> salvaged(byte[] bytes, Instant now) {
    var all = new ArrayList<Signature>();
    for (var range : ByteRangeText.in(bytes, MOST_SIGNATURES)) {
      var value = ByteRangeText.gap(bytes, range);
      var covered = value.flatMap(v -> covered(bytes, range, v));
      all.add(
          covered
              .map(c -> cms.judge("", c.value(), c.signed(), now, List.of()))
              .orElseGet(() -> wrongRange("")));
    }
    return all;
  }
}
