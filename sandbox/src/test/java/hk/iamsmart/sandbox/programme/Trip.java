package hk.iamsmart.sandbox.programme;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.sandbox.Caller;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One organisation on its way through a real browser, and what its service answers at.
///
/// @param citizens in whose browsers they log in
/// @param number of its business registration
record Trip(Caller caller, Browser browser, Visitor citizens, OwnService own, String number) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double PAGE_MILLISECONDS = 20_000;

  String organisation() {
    return "Travelling Clinic " + number + " Limited";
  }

  /// Its first service is called like it.
  String service() {
    return organisation();
  }

  String mailbox(String who) {
    return who + "@trip" + number + ".example.hk";
  }

  /// A key with a certificate of a simulated authority.
  EnciphermentKey key(String kind) {
    return EnciphermentKey.fresh(citizens, kind, service());
  }

  /// The service calls the platform as this copy from now on.
  void connects(Member.Credentials credentials, EnciphermentKey key) {
    own.connects(URI.create(caller.base()), credentials.client(), credentials.secret(), key);
  }

  void passes(Duration time) {
    caller.post("/sandbox/v1/clock", "{\"advance\":\"%s\"}".formatted(time));
  }

  /// A page that gives up early enough to say what is missing.
  static Page page(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(PAGE_MILLISECONDS);
    return page;
  }

  /// What somebody of the staff finds in one of their queues under the name of this organisation.
  Page staff(BrowserContext office, String desk, String queue) {
    var session = caller.post("/sandbox/v1/staff/" + desk + "/session", "").json();
    var cookie = session.get("cookie").asString().split("=", 2);
    office.addCookies(
        List.of(new Cookie(cookie[0], cookie[1]).setDomain("localhost").setPath("/staff")));
    var page = page(office);
    page.navigate(session.get("url").asString() + "?lang=en-US");
    page.locator("main a[href*='" + queue + "']").first().click();
    page.getByText(organisation()).first().click();
    return page;
  }

  /// The link to this page in the newest letter that has one.
  String link(String to, String path) {
    return letter(to, path).replaceFirst("https?://[^/]+", caller.base());
  }

  private String letter(String to, String path) {
    var wanted = Pattern.compile("https?://\\S*" + path + "\\S*");
    return awaited(
        to,
        text -> {
          var found = wanted.matcher(text);
          return found.find() ? found.group() : "";
        });
  }

  /// The whole letter in which this stands.
  String letterWith(String to, String words) {
    return awaited(to, text -> text.contains(words) ? text : "");
  }

  private String awaited(String to, Function<String, String> found) {
    var limit = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(limit)) {
      for (var letter : caller.get("/sandbox/v1/mailbox?to=" + to).json()) {
        var here = found.apply(letter.path("text").asString());
        if (!here.isEmpty()) {
          return here;
        }
      }
    }
    throw new AssertionError("the letter has not come");
  }
}
