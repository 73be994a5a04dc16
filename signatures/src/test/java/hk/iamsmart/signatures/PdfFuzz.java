package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Whatever is uploaded, checking it ends in a report and never in an exception, and what was
/// altered in what is signed is never valid. `./dev fuzz` searches by coverage, and every check
/// tries what searches have kept, from real files on.
class PdfFuzz {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SignatureCheck CHECK = new SignatureCheck(new SampleTrust(AUTHORITY));
  private static final List<byte[]> SEEDS = seeds();
  private static final int MOST_EDITS = 8;

  private static List<byte[]> seeds() {
    var signature =
        SampleSignature.by(AUTHORITY.citizen("CHAN Tai Man"), NOW)
            .stamped(AUTHORITY.stamps(true), NOW);
    var signed = SamplePdf.sign(SamplePdf.unsigned(), signature);
    return List.of(
        signed,
        SamplePdf.sign(SamplePdf.packed(), signature),
        SamplePdf.sign(signed, signature),
        SamplePdf.packed(),
        "%PDF-1.7\n1 0 obj<<>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\n"
            .getBytes(StandardCharsets.US_ASCII));
  }

  @FuzzTest(maxDuration = "10m")
  void search(FuzzedDataProvider data) {
    int which = data.consumeInt(0, SEEDS.size());
    if (which == SEEDS.size()) {
      judge(data.consumeRemainingAsBytes());
      return;
    }
    var seed = SEEDS.get(which);
    var edited = seed.clone();
    for (int i = 0; i < MOST_EDITS && data.remainingBytes() > 0; i++) {
      var edit = data.consumeBytes(16);
      int place = data.consumeInt(0, edited.length - 16);
      System.arraycopy(edit, 0, edited, place, edit.length);
    }
    int length = data.consumeBoolean() ? data.consumeInt(0, edited.length) : edited.length;
    var report = judge(Arrays.copyOf(edited, length));
    if (report.verdict() == Verdict.VALID) {
      assertThat(outsideOfValues(edited)).isEqualTo(outsideOfValues(seed));
    }
  }

  private static Report judge(byte[] file) {
    var report = CHECK.pdf(file, NOW);
    assertThat(report.verdict()).isNotNull();
    return report;
  }

  /// The file without its signatures' values, which do not cover themselves.
  private static String outsideOfValues(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .replaceAll("/Contents <[^>]*>", "/Contents");
  }
}
