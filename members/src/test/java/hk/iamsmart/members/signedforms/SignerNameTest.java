package hk.iamsmart.members.signedforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerNameTest {
  @ParameterizedTest
  @CsvSource({
    "'HUI, Man Ching 許文靜','HUI, Man Ching'",
    "'Man-ching Hui','HUI, Man Ching'",
    "'hui man ching','HUI, Man Ching'",
    "'José Álvarez','ALVAREZ, Jose'",
    "'PATEL, Anika','PATEL, Anika'"
  })
  void one_person_is_spelt_in_many_ways(String portal, String certificate) {
    assertThat(SignerName.isSame(portal, certificate)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'HUI, Man','HUI, Man Ching'",
    "'HUI, Man Ching','HUI, Man'",
    "'HUI, Man Man','HUI, Man'",
    "'許文靜','HUI, Man Ching'",
    "'許文靜','陳大文'",
    "'',''"
  })
  void parts_that_are_missing_or_not_english_make_nobody_the_same(
      String portal, String certificate) {
    assertThat(SignerName.isSame(portal, certificate)).isFalse();
  }
}
