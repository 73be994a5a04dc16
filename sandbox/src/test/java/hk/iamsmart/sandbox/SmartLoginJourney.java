package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sandbox.Caller.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Members log in at the portal with iAM Smart, as at any other service.
@SandboxTest
class SmartLoginJourney {
  private static final String CHAN = "chan-tai-man";
  private static final String ACCOUNT = "/portal/account?lang=en-US";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private Caller caller;

  @BeforeEach
  void nobodyIsLinked() {
    caller = new Caller(port);
    jdbc.sql("DELETE FROM smartlogin_link").update();
  }

  /// A browser with its cookies, which follows nothing by itself.
  private final class Surfer {
    private final Map<String, String> cookies = new HashMap<>();

    Answer get(String path, String... headers) {
      return seen(caller.get(path, with(headers)));
    }

    Answer post(String path) {
      return seen(caller.post(path, "", with()));
    }

    private String[] with(String... headers) {
      var sent =
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; "));
      var all = new String[headers.length + 2];
      System.arraycopy(headers, 0, all, 0, headers.length);
      all[headers.length] = "Cookie";
      all[headers.length + 1] = sent;
      return all;
    }

    private Answer seen(Answer answer) {
      for (var set : answer.response().headers().allValues("Set-Cookie")) {
        var pair = set.substring(0, set.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      return answer;
    }

    /// Where the platform leads back to, when this citizen answers.
    String callback(Answer begun, String persona) {
      assertThat(begun.status()).as(begun.body()).isEqualTo(303);
      assertThat(begun.location()).contains("/api/v1/auth/getQR?", "scope=eidapi_auth");
      var led = caller.get(begun.location(), "X-Sandbox-Persona", persona);
      assertThat(led.status()).as(led.body()).isEqualTo(302);
      return led.location();
    }

    Answer logIn(String persona) {
      return get(callback(post("/portal/smart/login?lang=en-US"), persona));
    }

    Answer link(String persona) {
      return get(callback(post("/portal/smart/link?lang=en-US"), persona));
    }
  }

  private Surfer member(String seat) {
    var surfer = new Surfer();
    surfer.seen(caller.post("/sandbox/v1/portal/members/" + seat + "/session", ""));
    return surfer;
  }

  private static void told(Answer answer, int status, String words) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void a_member_links_a_citizen_once_and_logs_in_as_that_citizen() {
    var patel = member("bank-creator");
    assertThat(patel.get(ACCOUNT).body()).contains("Link iAM Smart");
    assertThat(patel.link(CHAN).location()).startsWith("/portal/account");
    assertThat(patel.get(ACCOUNT).body()).contains("Unlink iAM Smart");
    var browser = new Surfer();
    assertThat(browser.get("/portal?lang=en-US&next=%2Fportal%2Faccount").body())
        .contains("Log in with iAM Smart", "next=/portal/account");
    var begun = browser.post("/portal/smart/login?lang=en-US&next=%2Fportal%2Faccount");
    var in = browser.get(browser.callback(begun, CHAN));
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.location()).isEqualTo(ACCOUNT);
    assertThat(browser.get(ACCOUNT).body()).contains("PATEL, Anika");
    // a sensitive act asks for the passkey
    assertThat(browser.post("/portal/passkeys/none/remove?lang=en-US").status()).isEqualTo(403);
    told(browser.post("/portal/smart/unlink?lang=en-US"), 403, "Show that it is you");
    browser.post("/portal/simulated?back=%2Fportal%2Faccount");
    assertThat(browser.post("/portal/smart/unlink?lang=en-US").status()).isEqualTo(303);
    told(new Surfer().logIn(CHAN), 403, "No member is linked");
  }

  @Test
  void a_login_is_answered_once_by_the_browser_that_began_it() {
    member("bank-creator").link(CHAN);
    var browser = new Surfer();
    var callback = browser.callback(browser.post("/portal/smart/login?lang=en-US"), CHAN);
    var words = "This login cannot go on";
    told(caller.get(callback + "&lang=en-US"), 400, words);
    told(member("bank-viewer").get(callback + "&lang=en-US"), 400, words);
    told(browser.get("/portal/smart/callback?lang=en-US&code=a&state=unknown"), 400, words);
    told(browser.get("/portal/smart/callback?lang=en-US"), 400, words);
    assertThat(browser.get(callback).status()).isEqualTo(303);
    told(browser.get(callback + "&lang=en-US"), 400, words);
    var late = new Surfer();
    var lost = late.callback(late.post("/portal/smart/login?lang=en-US"), CHAN);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT10M\"}");
    told(late.get(lost + "&lang=en-US"), 400, words);
  }

  @Test
  void whoever_rejects_or_is_nobody_here_is_told_so_in_their_language() {
    caller.post("/sandbox/v1/personas", "{\"id\":\"smart-no\",\"enName\":\"NO\"}");
    caller.send("PUT", "/sandbox/v1/personas/smart-no/behaviour", "{\"answer\":\"reject\"}");
    told(new Surfer().logIn("smart-no"), 200, "You did not log in");
    var reader = new Surfer();
    var callback = reader.callback(reader.post("/portal/smart/login?lang=zh-HK"), CHAN);
    told(reader.get(callback), 403, "沒有成員連結此「智方便」帳戶");
    caller.send("DELETE", "/sandbox/v1/personas/smart-no", "");
  }

  @Test
  void one_citizen_is_one_member_and_a_link_needs_the_passkey_and_the_same_session() {
    var patel = member("bank-creator");
    patel.link(CHAN);
    told(member("bank-viewer").link(CHAN), 409, "iAM Smart was not linked");
    var twice = patel.link("lee-ka-yan");
    told(twice, 409, "iAM Smart was not linked");
    var viewer = member("bank-viewer");
    var callback = viewer.callback(viewer.post("/portal/smart/link?lang=en-US"), "lee-ka-yan");
    viewer.post("/portal/logout");
    told(viewer.get(callback + "&lang=en-US"), 403, "You have been logged out");
    assertThat(new Surfer().post("/portal/smart/link").status()).isEqualTo(401);
    var stale = member("bank-viewer");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT5M\"}");
    told(stale.post("/portal/smart/link?lang=en-US"), 403, "Show that it is you");
  }

  @Test
  void a_new_link_of_an_administrator_ends_what_was_linked_before() {
    member("bank-creator").link(CHAN);
    jdbc.sql("DELETE FROM membership_passkey").update();
    member("bank-creator");
    told(new Surfer().logIn(CHAN), 403, "No member is linked");
  }
}
