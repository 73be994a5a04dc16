package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.authority.BadCertificates.bad;
import static hk.iamsmart.platform.authority.CertificateSamples.GOOD;
import static hk.iamsmart.platform.authority.CertificateSamples.findings;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authority.BadCertificates.Bad;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule with a good sample, which is the profile itself, and a bad one, which is the profile
/// altered in one place.
class CertificateRulesTest {
  @ParameterizedTest
  @EnumSource(Purpose.class)
  void the_profile_itself_breaks_no_rule(Purpose purpose) {
    assertThat(findings(GOOD.get(purpose), purpose)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hk.iamsmart.platform.authority.BadCertificates#bad")
  void a_sample_altered_in_one_place_is_found(Bad bad) throws Exception {
    var findings = findings(bad.making().make(bad.purpose()), bad.purpose());
    assertThat(findings).isNotEmpty();
    assertThat(findings).anySatisfy(f -> assertThat(f).startsWith(bad.lint() + " ("));
  }

  @Test
  void every_rule_has_a_bad_sample() {
    var sampled = new TreeSet<String>();
    bad().forEach(b -> sampled.add(b.lint()));
    assertThat(sampled).isEqualTo(names(Lints.CERTIFICATES));
    assertThat(sampled).hasSizeGreaterThan(30);
  }

  /// Of rules that differ by name.
  static <S> Set<String> names(List<Rule<S>> rules) {
    var names = new TreeSet<String>();
    rules.forEach(rule -> assertThat(names.add(rule.name())).as(rule.name()).isTrue());
    return names;
  }
}
