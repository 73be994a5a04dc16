package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The promise of a signature, tried out: whatever is altered in what it covers, it is not valid.
class FlippedBytesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final int FLIPS = 500;

  @Test
  void no_altered_byte_of_what_is_signed_is_ever_called_valid() {
    var seed = 20_261_122L;
    var random = new Random(seed);
    var authority = new SampleAuthority("Sample", NOW);
    var check = new SignatureCheck(new SampleTrust(authority));
    var signature =
        SampleSignature.by(authority.citizen("CHAN Tai Man"), NOW)
            .stamped(authority.stamps(true), NOW);
    for (var unsigned : new byte[][] {SamplePdf.unsigned(), SamplePdf.packed()}) {
      var signed = SamplePdf.sign(unsigned, signature);
      assertThat(check.pdf(signed, NOW).verdict()).isEqualTo(Verdict.VALID);
      int gap = SamplePdf.find(signed, "/Contents <") + "/Contents ".length();
      int after = SamplePdf.find(signed, "00000>") + "00000>".length();
      for (int i = 0; i < FLIPS / 2; i++) {
        int outside = random.nextInt(signed.length - (after - gap));
        int place = outside < gap ? outside : outside + (after - gap);
        var altered = signed.clone();
        altered[place] ^= (byte) (1 + random.nextInt(255));
        var report = check.pdf(altered, NOW);
        assertThat(report.verdict())
            .as("seed %d, flip %d, byte %d", seed, i, place)
            .isNotEqualTo(Verdict.VALID);
      }
    }
  }
}
