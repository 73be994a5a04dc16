package hk.iamsmart.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.protocol.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequesterTest {
  private static String browser(String agent) {
    return Requester.seen(agent, "203.0.113.77").in(Language.EN_US, Edition.CURRENT).browser();
  }

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
        "Mozilla/5.0 (X11; Linux x86_64)|unknown browser · Linux"
      })
  void a_browser_is_named_as_people_name_it(String agent, String name) {
    assertThat(browser(agent)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "curl/8.5.0",
        "your\u00a0own\u00a0telephone.\u00a0Security\u00a0check:\u00a0please\u00a0confirm",
        "x\u0085\u0085Approved\u00a0by\u00a0the\u00a0Government",
        "<img\u00a0src=x\u00a0onerror=alert(1)>",
        "?",
        "\u202E"
      })
  void a_stranger_words_nothing(String agent) {
    assertThat(browser(agent)).isEqualTo("unknown browser");
    assertThat(browser(agent + "A".repeat(6000))).isEqualTo("unknown browser");
  }

  @Test
  void whatever_is_wrapped_around_a_known_name_is_left_out() {
    var agent = "Chrome on Windows, your home in Kowloon.        (This is not:";
    assertThat(browser(agent)).isEqualTo("Chrome · Windows");
    assertThat(Requester.seen(null, "::1").in(Language.EN_US, Edition.CURRENT).browser())
        .isEqualTo("unknown browser");
  }

  @Test
  void what_was_kept_in_a_strangers_words_is_unknown_in_three_languages() {
    var kept = new Requester("Chrome on Windows, your home", "Kowloon (your home)");
    assertThat(kept.in(Language.EN_US, Edition.CURRENT))
        .extracting("browser", "place")
        .containsExactly("unknown browser", "unknown place");
    assertThat(kept.in(Language.ZH_HK, Edition.CURRENT))
        .extracting("browser", "place")
        .containsExactly("不明瀏覽器", "不明地點");
    assertThat(kept.in(Language.ZH_CN, Edition.CURRENT))
        .extracting("browser", "place")
        .containsExactly("未知浏览器", "未知地点");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.…",
    "127.0.0.1, localhost",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:…",
    "0:0:0:0:0:0:0:1, localhost",
    "fe80::1, fe80::1",
    "my home in Kowloon, unknown place"
  })
  void the_network_is_told_and_not_the_host(String address, String told) {
    assertThat(Requester.seen(null, address).in(Language.EN_US, Edition.CURRENT).place())
        .isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.77|EN_US|Chrome on Windows|Internet address 203.0.113.…",
        "203.0.113.77|ZH_HK|Windows 上的 Chrome|網絡地址：203.0.113.…",
        "203.0.113.77|ZH_CN|Windows 上的 Chrome|网络地址：203.0.113.…",
        "127.0.0.1|EN_US|Chrome on Windows|This computer",
        "::1|ZH_HK|Windows 上的 Chrome|這部電腦",
        "2001:db8:1:2:3:4:5:6|EN_US|Chrome on Windows|Internet address 2001:db8:1:…"
      })
  void a_screen_says_it_as_people_do(
      String address, Language language, String browser, String place) {
    var agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0";
    assertThat(Requester.seen(agent, address).shown(language))
        .extracting("browser", "place")
        .containsExactly(browser, place);
  }

  @Test
  void a_screen_words_what_is_unknown_itself() {
    assertThat(new Requester("? · Windows", "Kowloon (your home)").shown(Language.EN_US))
        .extracting("browser", "place")
        .containsExactly("Unknown browser on Windows", "Unknown internet address");
    assertThat(Requester.seen(null, "::1").shown(Language.EN_US).browser())
        .isEqualTo("Unknown browser");
  }
}
