package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Phones that are old and not too old: below Android 10 and iOS 13 their owners are advised to
/// update, and nothing else changes.
@SandboxTest
class OldPhonesJourney {
  @LocalServerPort private int port;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "Mozilla/5.0 (Linux; Android 8.0.0; SM-G930F) Chrome/104.0.0.0 Mobile | none | true",
        "Mozilla/5.0 (Android 9; Mobile; rv:109.0) Gecko/109.0 Firefox/115.0 | none | true",
        "Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari | \"9.0.0\" | true",
        "Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari | \"16.0.0\" | false",
        "Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari | 9 | false",
        "Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari | none | false",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) Version/12.1 | none | true",
        "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Safari | none | true",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 13_0 like Mac OS X) Version/13.0 | none | false",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/26.1 | none | false",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari | none | false",
        "Android 99999999999 | none | false",
        "x | none | false",
      })
  void the_wallet_page_advises_by_what_the_browser_tells(
      String agent, String hint, boolean advised) {
    var platform = hint == null ? "\"Linux\"" : "\"Android\"";
    for (var lang : new String[] {"en-US", "zh-HK", "zh-CN"}) {
      var page =
          caller.get(
              "/wallet?lang=" + lang,
              "User-Agent",
              agent,
              "Sec-CH-UA-Platform",
              platform,
              "Sec-CH-UA-Platform-Version",
              hint == null ? "\"6.1\"" : hint);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.response().headers().firstValue("Accept-CH"))
          .hasValue("Sec-CH-UA-Platform-Version");
      // before scripts run, before the binding, on the first screen
      assertThat(page.body().split("data-update", -1)).hasSize(advised ? 4 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"8.0", "9"})
  void a_phone_with_an_old_system_logs_in(String version) {
    try (var desk = new SigningDesk(caller)) {
      var phone = desk.citizen().phone();
      phone.hardware(phone.state().hardware().withOsVersion(version));
      var link = desk.service().appLink(caller.base() + "/app/", "v2_auth");
      var opened = phone.open(link).orThrow();
      phone.approve(opened.view()).orThrow();
      assertThat(opened.back().orElseThrow().getQuery()).contains("code=");
    }
  }

  @Test
  void a_page_without_a_user_agent_is_a_page() {
    assertThat(caller.get("/wallet", "User-Agent", "").body()).doesNotContain("data-update");
  }
}
