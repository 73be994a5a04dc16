package hk.iamsmart.platform.authority;

import static hk.iamsmart.platform.authority.CertificateSamples.PROFILES;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Purpose;
import org.junit.jupiter.api.Test;

class CertificateProfilesTest {
  @Test
  void what_breaks_a_rule_is_never_handed_out() {
    var nameless = PROFILES.name(Purpose.ISSUING, 2);
    assertThatThrownBy(() -> CertificateSamples.person(nameless))
        .isInstanceOf(Bug.class)
        .hasMessageContaining("the salted digest of the card number");
  }
}
