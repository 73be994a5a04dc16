package hk.iamsmart.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeysTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void the_master_key_writes_and_retired_keys_read() {
    var keys = MasterKeys.parse("b:" + KEY, " a:" + KEY + " , old:" + KEY);
    assertThat(keys.current()).isEqualTo("b");
    assertThat(keys.named("a")).isNotNull();
    assertThat(keys.named("old")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"nocolon", ":AAAA", "a:AAAA", "a:!!!!", "'a b:AAAA'"})
  void what_is_no_key_is_refused_without_showing_it(String written) {
    assertThatThrownBy(() -> MasterKeys.parse(written, ""))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("iamsmart.master-key")
        .hasMessageNotContaining("AAAA")
        .hasMessageNotContaining("!!!!");
  }

  @Test
  void two_keys_of_one_name_are_refused() {
    assertThatThrownBy(() -> MasterKeys.parse("a:" + KEY, "a:" + KEY))
        .hasMessage("two master keys are called 'a'");
  }

  @Test
  void a_secret_under_an_unknown_key_names_the_key() {
    assertThatThrownBy(() -> MasterKeys.parse("a:" + KEY, "").named("gone"))
        .isInstanceOf(MissingMasterKeyException.class)
        .hasMessageContaining("'gone'");
  }
}
