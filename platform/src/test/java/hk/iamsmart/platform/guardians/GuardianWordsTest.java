package hk.iamsmart.platform.guardians;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardianWordsTest {
  /// What a guardian signs over is younger than the first editions of the other rooms, whose digest
  /// cannot take it in any more.
  @Test
  void what_was_signed_over_is_never_worded_anew() throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    for (var language : Language.values()) {
      Texts.of(GuardianMatter.class)
          .in(language, Edition.SECOND)
          .below("statement.")
          .forEach((key, text) -> sha.update((key + "=" + text + "\n").getBytes(UTF_8)));
    }
    assertThat(HexFormat.of().formatHex(sha.digest())).startsWith("c4eec5f7c9b0087a");
  }

  @ParameterizedTest
  @CsvSource({"A123456(3), A•••••6(3)", "AB987654(3), AB•••••4(3)"})
  void of_a_number_its_letters_and_its_end_are_shown(String number, String shown) {
    var card = new PrintedCard(number, LocalDate.of(2013, 5, 1), LocalDate.of(2024, 5, 1));
    assertThat(GuardianMatter.masked(card)).isEqualTo(shown);
  }
}
