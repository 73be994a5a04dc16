package hk.iamsmart.platform.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authority.CertificateSamples;
import hk.iamsmart.platform.ground.HkicNumber;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IssuanceTest {
  private static final HkicNumber CARD = HkicNumber.parse("A123456(3)").orElseThrow();

  @Test
  void a_digest_of_the_card_number_depends_on_its_salt() {
    var digest = Issuance.digest(new byte[32], CARD);
    assertThat(digest).matches("H-[A-Z2-7]{52}");
    var salt = new byte[32];
    salt[31] = 1;
    assertThat(Issuance.digest(salt, CARD)).isNotEqualTo(digest);
    assertThat(Issuance.digest(new byte[32], CARD)).isEqualTo(digest);
  }

  @Test
  void every_name_is_certified_also_one_without_a_comma_and_a_long_one() {
    for (var name :
        List.of("CHAN, Siu Ming", "MADONNA", "X".repeat(100) + ", " + "Y".repeat(58), ", Given")) {
      var subject = Issuance.subject(name, Issuance.digest(new byte[32], CARD));
      var made = CertificateSamples.person(subject);
      assertThat(made.getSubject().toString().toUpperCase(Locale.ROOT)).contains("HK");
    }
  }
}
