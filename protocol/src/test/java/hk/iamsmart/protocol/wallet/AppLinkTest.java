package hk.iamsmart.protocol.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppLinkTest {
  private static final String BASE = "https://id.example.hk";

  @ParameterizedTest
  @CsvSource({
    "hk.gov.iamsmart://v2_auth?clientID=1, v2_auth, clientID=1",
    "hk.gov.iamsmart.testapp://auth/iAmSmartLogin?a=b&c=%20d, auth/iAmSmartLogin, a=b&c=%20d",
    "web+iamsmart:auth?a=b, auth, a=b",
    "WEB+IAMSMART://profile/?ticketID=1, profile, ticketID=1",
    "https://id.example.hk/app/re-auth?ticketID=1#x, re-auth, ticketID=1",
    "myscheme://hash-sign, hash-sign, ''",
  })
  void a_link_of_a_scheme_and_one_of_ours_say_the_same(String link, String name, String query) {
    assertThat(AppLink.read(link, BASE)).contains(new AppLink(name, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v2_auth?clientID=1",
        "https://evil.example/app/v2_auth?clientID=1",
        "https://id.example.hk/wallet?ticket=1",
        "HTTPS://id.example.hk.evil.example/app/auth",
        "//v2_auth",
        ":v2_auth",
      })
  void another_text_is_no_link(String text) {
    assertThat(AppLink.read(text, BASE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2_auth", "auth", "auth/iAmSmartLogin"})
  void some_names_begin_a_login(String name) {
    assertThat(new AppLink(name, "").isLogin()).isTrue();
    assertThat(new AppLink(name, "").isRequest()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile", "eme", "hash-sign", "pdf-sign", "re-auth", "bulk-sign"})
  void the_others_open_a_request(String name) {
    assertThat(new AppLink(name, "").isRequest()).isTrue();
    assertThat(new AppLink(name, "").isLogin()).isFalse();
  }

  @Test
  void a_name_that_nobody_knows_is_neither() {
    var link = new AppLink("pay", "");
    assertThat(link.isLogin() || link.isRequest()).isFalse();
  }

  @Test
  void a_path_is_fit_for_an_address_whatever_the_query_holds() {
    assertThat(new AppLink("auth", "a=%41&b=\r\nX: y\"<回>%zz").path())
        .isEqualTo("/app/auth?a=%41&b=%0D%0AX:%20y%22%3C%E5%9B%9E%3E%25zz");
  }
}
