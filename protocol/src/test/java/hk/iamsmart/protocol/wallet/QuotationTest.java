package hk.iamsmart.protocol.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Immigration Department” (registered) · “x|Immigration Department’ (registered) · ‘x",
        "入境事務處」（已登記）「乙|入境事務處』（已登記）『乙",
        "Department\" (registered) \"x|Department’ (registered) ’x",
        "Department＂ ″ 〞 ❞ ｣ ﹂ x|Department’ ’ ’ ’ 』 』 x",
        "Department'' ’’ `` ”' x|Department’ ’ ’ ’ x",
        "Dr O'Neil’s «form» 『甲』|Dr O'Neil’s «form» 『甲』"
      })
  void nobody_ends_the_quotation_of_their_words(String text, String within) {
    assertThat(Quotation.within(text)).isEqualTo(within);
    assertThat(Quotation.within(within)).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Consent 2026/117", "病歷部 🏥", "{0} \\1 $1"})
  void other_words_stay_as_they_are(String text) {
    assertThat(Quotation.within(text)).isEqualTo(text);
  }

  @Test
  void a_mark_of_the_platform_is_never_left() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        assertThat("“”「」".contains(Quotation.within(Character.toString(c)))).isFalse();
      }
    }
  }
}
