package hk.iamsmart.members.servicepages;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateEndTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "61, SUCCESS, Ends on 1 May 2026",
    "60, WARN, Ends on 30 April 2026",
    "16, WARN, Ends on 17 March 2026",
    "15, DANGER, Ends on 16 March 2026",
    "-1, DANGER, Ended on 28 February 2026"
  })
  void the_nearer_the_end_the_louder(int days, Tone tone, String word) {
    var t = Texts.of(ServicePages.class).in(Language.EN_US);
    var end = CertificateEnd.of(t, NOW.plus(Duration.ofDays(days)), NOW);
    assertThat(end).isEqualTo(new CertificateEnd(word, tone));
    assertThat(end.isNear()).isEqualTo(days <= 60);
  }
}
