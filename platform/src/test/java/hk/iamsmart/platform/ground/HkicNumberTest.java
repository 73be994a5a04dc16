package hk.iamsmart.platform.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HkicNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"A123456(3)", "a1234563", "AB987654(3)", " G123456(A) ", "C668668(E)"})
  void numbers_are_read_with_their_check_digit_or_not_at_all(String written) {
    var valid = !written.startsWith("C");
    assertThat(HkicNumber.parse(written).isPresent()).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A123456", "A123456(4)", "ABC12345(6)", "1234567(8)", "A12345６(3)"})
  void what_is_no_number_is_refused(String written) {
    assertThat(HkicNumber.parse(written)).isEmpty();
  }

  @Test
  void the_weighted_sum_of_every_made_number_is_divisible_by_eleven() {
    var random = new Random(20261121);
    for (int i = 0; i < 2_000; i++) {
      var letters = i % 2 == 0 ? "" + letter(random) : "" + letter(random) + letter(random);
      var id = letters + String.format("%06d", random.nextInt(1_000_000));
      var digit = HkicNumber.checkDigitOf(id);
      int sum = Character.digit(digit, 11);
      for (int p = 0; p < id.length(); p++) {
        sum += Character.digit(id.charAt(p), 36) * (id.length() + 1 - p);
      }
      assertThat((sum + (id.length() == 7 ? 9 * 36 : 0)) % 11).as(id).isZero();
    }
  }

  @Test
  void a_wrong_check_digit_cannot_be_constructed() {
    assertThatThrownBy(() -> new HkicNumber("A123456", '4'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("A123456");
  }

  @Test
  void its_text_form_hides_the_number() {
    assertThat(new HkicNumber("A123456", '3')).hasToString("HkicNumber[hidden]");
  }

  private static char letter(Random random) {
    return (char) ('A' + random.nextInt(26));
  }
}
