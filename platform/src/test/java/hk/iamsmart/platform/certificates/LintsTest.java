package hk.iamsmart.platform.certificates;

import static hk.iamsmart.platform.certificates.ProfileSamples.GOOD;
import static hk.iamsmart.platform.certificates.ProfileSamples.KEYS;
import static hk.iamsmart.platform.certificates.ProfileSamples.NOW;
import static hk.iamsmart.platform.certificates.ProfileSamples.PROFILES;
import static hk.iamsmart.platform.certificates.ProfileSamples.above;
import static hk.iamsmart.platform.certificates.ProfileSamples.bad;
import static hk.iamsmart.platform.certificates.ProfileSamples.digest;
import static hk.iamsmart.platform.certificates.ProfileSamples.findings;
import static hk.iamsmart.platform.certificates.ProfileSamples.signer;
import static hk.iamsmart.platform.certificates.ProfileSamples.spki;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.certificates.ProfileSamples.Bad;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles.Draft;
import hk.iamsmart.platform.certificates.profile.Lints;
import hk.iamsmart.platform.certificates.profile.Purpose;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule with a good sample, which is the profile itself, and a bad one, which is the profile
/// altered in one place.
class LintsTest {
  @ParameterizedTest
  @EnumSource(Purpose.class)
  void the_profile_itself_breaks_no_rule(Purpose purpose) {
    assertThat(findings(GOOD.get(purpose), purpose)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hk.iamsmart.platform.certificates.ProfileSamples#bad")
  void a_sample_altered_in_one_place_is_found(Bad bad) throws Exception {
    var findings = findings(bad.making().make(bad.purpose()), bad.purpose());
    assertThat(findings).isNotEmpty();
    assertThat(findings).anySatisfy(f -> assertThat(f).startsWith(bad.lint() + " ("));
  }

  @Test
  void every_rule_has_a_bad_sample() {
    var sampled = new TreeSet<String>();
    bad().forEach(b -> sampled.add(b.lint()));
    assertThat(sampled).isEqualTo(new TreeSet<>(Lints.names()));
    assertThat(sampled).hasSizeGreaterThan(30);
  }

  @Test
  void what_breaks_a_rule_is_never_handed_out() {
    var nameless = new Draft(Purpose.PERSONAL, PROFILES.name(Purpose.ISSUING, 2), spki(KEYS), NOW);
    assertThatThrownBy(() -> PROFILES.sign(nameless, above(Purpose.PERSONAL), signer()))
        .isInstanceOf(Bug.class)
        .hasMessageContaining("DigestOfTheCardNumber");
  }

  @Test
  void a_digest_of_the_card_number_depends_on_its_salt() {
    var hkic = HkicNumber.parse("A123456(3)").orElseThrow();
    assertThat(Issuance.digest(new byte[32], hkic)).isEqualTo(digest()).hasSize(54);
    var salt = new byte[32];
    salt[31] = 1;
    assertThat(Issuance.digest(salt, hkic)).isNotEqualTo(digest());
  }

  @Test
  void a_name_without_a_comma_and_a_long_one_are_certified() {
    for (var name : List.of("MADONNA", "X".repeat(100) + ", " + "Y".repeat(58), ", Given")) {
      var subject = Issuance.subject(name, digest());
      var made =
          PROFILES.sign(
              new Draft(Purpose.PERSONAL, subject, spki(KEYS), NOW),
              above(Purpose.PERSONAL),
              signer());
      assertThat(made.getSubject().toString().toUpperCase(Locale.ROOT)).contains("HK");
    }
  }
}
