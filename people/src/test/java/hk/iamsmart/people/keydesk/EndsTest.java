package hk.iamsmart.people.keydesk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.PeopleTest;
import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// When the end of an authority is near enough to say so.
@PeopleTest
class EndsTest {
  @Autowired private Authority authority;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Services services;

  @ParameterizedTest
  @CsvSource({
    "181, SUCCESS, 181 days left",
    "180, WARN, 180 days left",
    "30, DANGER, 30 days left",
    "-1, DANGER, Ended"
  })
  void an_authority_needs_attention_half_a_year_before_its_end(int days, Tone tone, String left) {
    var end = authority.chain().getFirst().getNotAfter().toInstant();
    var ends = new Ends(authority, certificates, services, () -> end.minus(Duration.ofDays(days)));
    var row = ends.ofAuthority(KeyPages.TEXTS.in(Language.EN_US)).getFirst();
    assertThat(row.whose()).isEqualTo("Issuing authority");
    assertThat(row.tone()).isEqualTo(tone);
    assertThat(row.left()).isEqualTo(left);
  }
}
