package hk.iamsmart.platform.fido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.fido.Factor.Proof;
import hk.iamsmart.platform.ground.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyUseTest {
  @ParameterizedTest
  @CsvSource({
    "off, DEVICE_PASSKEY, false, false",
    "off, SYNCED_PASSKEY, false, false",
    "off, ATTESTED_KEY, true, true",
    "off, SURROGATE_KEY, true, true",
    "low, DEVICE_PASSKEY, true, false",
    "low, SYNCED_PASSKEY, true, false",
    "low, ATTESTED_KEY, true, true",
    "low, SURROGATE_KEY, true, true",
    "all, DEVICE_PASSKEY, true, true",
    "all, SYNCED_PASSKEY, true, true",
    "all, ATTESTED_KEY, true, true",
  })
  void an_operator_says_what_a_passkey_is_good_for(
      String setting, Proof proof, boolean accepted, boolean signs) {
    var use = PasskeyUse.setting(setting);
    assertThat(use.accepts(proof)).isEqualTo(accepted);
    assertThat(use.signsWith(proof)).isEqualTo(signs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ALL", "true", "high"})
  void anything_else_is_said_at_the_start(String setting) {
    assertThatThrownBy(() -> PasskeyUse.setting(setting))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_PASSKEYS");
  }

  @Test
  void a_blank_around_it_is_none() {
    assertThat(PasskeyUse.setting(" low ")).isEqualTo(PasskeyUse.LOW);
  }
}
