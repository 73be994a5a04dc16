package hk.iamsmart.platform.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WalletWordsTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void every_fault_has_its_own_words(Language language) {
    var words = Texts.of(WalletPage.class).in(language);
    for (var fault : WalletFault.values()) {
      assertThat(words.say("js.fault." + fault + ".title")).isNotBlank();
      assertThat(words.say("js.fault." + fault + ".advice")).isNotBlank();
    }
  }
}
