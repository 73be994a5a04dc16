package hk.iamsmart.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrowserNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
            + "|Chrome · Windows",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
            + "|Edge · Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
            + "|Safari · iPhone",
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0"
            + "|Samsung Internet · Android",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox · Linux",
        "curl/8.5.0|curl"
      })
  void a_browser_is_named_as_people_name_it(String agent, String name) {
    assertThat(BrowserName.name(agent)).isEqualTo(name);
  }

  @Test
  void a_browser_without_a_name_is_a_question_mark() {
    assertThat(BrowserName.name(null)).isEqualTo("?");
    assertThat(BrowserName.name(" ")).isEqualTo("?");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.…",
    "127.0.0.1, localhost",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:…",
    "0:0:0:0:0:0:0:1, localhost",
    "fe80::1, fe80::1"
  })
  void the_network_is_told_and_not_the_host(String address, String told) {
    assertThat(BrowserName.network(address)).isEqualTo(told);
  }

  @Test
  void a_phone_is_known_by_its_system() {
    assertThat(BrowserName.onPhone("Mozilla/5.0 (Linux; Android 14)")).isTrue();
    assertThat(BrowserName.onPhone("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)")).isTrue();
    assertThat(BrowserName.onPhone("Mozilla/5.0 (Windows NT 10.0)")).isFalse();
    assertThat(BrowserName.onPhone(null)).isFalse();
  }
}
