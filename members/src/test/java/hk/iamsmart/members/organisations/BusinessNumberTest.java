package hk.iamsmart.members.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms in which people write the number, and what is none.
class BusinessNumberTest {
  @ParameterizedTest
  @CsvSource({
    "12345678, 12345678-000",
    "' 1234 5678 ', 12345678-000",
    "12345678-001, 12345678-001",
    "12345678 – 001, 12345678-001",
    "12345678001, 12345678-001",
    "12345678-000-01-26-1, 12345678-000",
    "12345678-000-01-26-A, 12345678-000",
    "１２３４５６７８, 12345678-000"
  })
  void a_number_is_read_however_it_was_written(String typed, String kept) {
    assertThat(BusinessNumber.parse(typed)).map(BusinessNumber::written).hasValue(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1234567",
        "123456789",
        "C0012345",
        "00000000",
        "12345678-01",
        "12345678-0001",
        "12345678-000-01",
        "12345678/000",
        "12345678-000-01-26-1-9"
      })
  void what_has_another_form_is_none(String typed) {
    assertThat(BusinessNumber.parse(typed)).isEmpty();
  }
}
