package hk.iamsmart.sdk.signing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SampleAuthority.Holder;
import hk.iamsmart.signatures.SamplePdf;
import hk.iamsmart.signatures.SampleSignature;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import hk.iamsmart.signatures.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a looser check let pass.
class PdfCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final Holder CHAN = AUTHORITY.citizen("CHAN");
  private static final Holder STAMPS = AUTHORITY.stamps(true);
  private static final SampleSignature BY = SampleSignature.by(CHAN, NOW).stamped(STAMPS, NOW);
  private static final PdfCheck CHECK =
      new PdfCheck(List.of(AUTHORITY.root), InstantSource.fixed(NOW));

  @Test
  void a_signature_that_proves_less_than_it_seems_has_its_fault() {
    faulty(BY.unbound(), Fault.NOT_BOUND);
    faulty(BY.boundTo(AUTHORITY.citizen("WONG")), Fault.NOT_BOUND);
    faulty(BY.stampedElsewhere(STAMPS, NOW), Fault.BAD_TIME_STAMP);
    faulty(BY.stamped(AUTHORITY.stamps(false), NOW), Fault.BAD_TIME_STAMP);
    faulty(SampleSignature.by(AUTHORITY.server("a.example.hk"), NOW), Fault.NOT_FOR_SIGNING);
  }

  private static void faulty(SampleSignature signature, Fault fault) {
    var checked = (CheckedPdf) CHECK.check(SamplePdf.sign(SamplePdf.unsigned(), signature));
    assertThat(checked.signatures().getFirst().faults()).containsExactly(fault);
    assertThat(checked.sound()).isFalse();
  }

  @Test
  void it_says_what_the_page_that_checks_signatures_says() {
    var page = new SignatureCheck(Trust.in(List.of(AUTHORITY.root), List.of()));
    var signed = SamplePdf.sign(SamplePdf.unsigned(), BY);
    var second = SampleSignature.by(AUTHORITY.citizen("WONG"), NOW);
    for (var pdf :
        List.of(
            signed,
            SamplePdf.sign(signed, second),
            SamplePdf.drawnOver(signed),
            SamplePdf.sign(SamplePdf.drawnOver(signed), second),
            SamplePdf.join(signed, new byte[] {'\n'}),
            Arrays.copyOf(signed, signed.length - 40))) {
      var said = page.pdf(pdf, NOW);
      var ours = CHECK.check(pdf);
      assertThat(ours instanceof CheckedPdf checked && checked.sound())
          .as("%s and %s", said, ours)
          .isEqualTo(said.verdict() == Verdict.VALID);
    }
  }
}
