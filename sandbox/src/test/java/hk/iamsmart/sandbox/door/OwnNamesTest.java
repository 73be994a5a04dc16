package hk.iamsmart.sandbox.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {
  private static final OwnNames NAMES =
      OwnNames.of(
          URI.create("https://Sandbox.Example.HK"),
          List.of("host.docker.internal", " 192.168.1.5 ", "[fd00:0::5]", "app_1:8080"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST:1",
        "localhost.",
        "127.0.0.1:8080",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]:8080",
        "sandbox.example.hk",
        "SANDBOX.example.hk.:443",
        "host.docker.internal:8080",
        "192.168.1.5:8080",
        "[fd00::5]:8080",
        "app_1",
      })
  void an_own_name_is_known_however_it_is_written(String host) {
    assertThat(NAMES.hold(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rebind.test",
        "localhost.rebind.test:8080",
        "rebind.test.localhost",
        "localhost:8080@rebind.test",
        "rebind.test#localhost",
        "localhost, rebind.test",
        "localhost rebind.test",
        "localhost:8080:8080",
        "localhost..",
        "127.0.0.1.rebind.test",
        "127.0.0.2",
        "0.0.0.0:8080",
        "[::ffff:127.0.0.1]:8080",
        "[::]",
        "::1",
        "192.168.1.6",
        "example.hk",
      })
  void any_other_is_not(String host) {
    assertThat(NAMES.hold(host)).isFalse();
  }

  @Test
  void a_request_without_any_host_is_for_nobody() {
    assertThat(NAMES.hold(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "http://sandbox.example.hk", "a b", "[1.2.3.4.5]"})
  void a_setting_that_is_no_host_name_is_told_in_one_line(String name) {
    assertThatThrownBy(() -> OwnNames.of(URI.create("http://localhost:8080"), List.of(name)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_HOSTS holds '" + name + "'")
        .hasMessageNotContaining("\n");
  }
}
