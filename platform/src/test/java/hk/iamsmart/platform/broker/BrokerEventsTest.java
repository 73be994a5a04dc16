package hk.iamsmart.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@HouseTest
class BrokerEventsTest {
  private static final int PAGES = 60;
  private static final Duration SOON = Duration.ofMillis(2_500);

  @Autowired private Authentication authentication;
  @Autowired private Services services;
  @Autowired private SettableClock clock;
  @Autowired private BrowserCookie cookie;
  @Autowired private Callers callers;
  @Autowired private DoorSettings settings;
  @Autowired private WalletLink links;

  @Value("${local.server.port}")
  private int port;

  /// What one page hears.
  private record Page(Begin.Started login, Iterator<String> events) {
    String next() {
      while (true) {
        var line = events.next();
        if (line.startsWith("data:")) {
          return line;
        }
      }
    }
  }

  @Test
  void waiting_pages_read_the_database_together_and_seldom() throws Exception {
    var clinic = TestServices.register(services, KeyWrap.PKCS1).id();
    var browser = HttpClient.newHttpClient();
    try (var statements = Statements.reading("approvals_approval", "authentication_login")) {
      var logins = Stream.generate(() -> begin(clinic)).limit(PAGES).toList();
      var pages = each(logins, login -> listen(browser, login));
      assertThat(each(pages, Page::next)).allMatch(BrokerEventsTest::waiting);
      statements.forget();
      // each page is told something twice more, and nothing happens to its login
      assertThat(each(pages, Page::next)).allMatch(BrokerEventsTest::waiting);
      assertThat(each(pages, Page::next)).allMatch(BrokerEventsTest::waiting);
      assertThat(statements.count()).isLessThan(PAGES);
      var left = pages.getLast();
      authentication.cancel(left.login().id(), left.login().key());
      assertThat(left.next()).contains("\"state\":\"finished\"");
    } finally {
      browser.shutdownNow();
    }
  }

  @Test
  void what_a_page_asks_of_the_database_has_a_place_or_is_asked_again() throws Exception {
    var login = begin(TestServices.register(services, KeyWrap.PKCS1).id());
    var places = new Places(1, 1, Duration.ZERO);
    var work = new PageWork(callers, places);
    var crowded =
        new BrokerEvents(authentication, cookie, work, settings, links, clock, Instant::now);
    var id = login.id().value();
    var request = new MockHttpServletRequest("GET", "/broker/" + id + "/events");
    request.setCookies(new Cookie("login", login.key().reveal()));
    try (var _ = (Places.Place) places.take("another page")) {
      for (var busy : List.of(crowded.state(id, request), crowded.picture(id, request))) {
        assertThat(busy.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(busy.getHeaders().getFirst("Retry-After")).isEqualTo("1");
      }
      var answer = new MockHttpServletResponse();
      crowded.events(id, request, answer);
      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    }
    assertThat(crowded.state(id, request).getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(places.free()).isOne();
  }

  private static boolean waiting(String told) {
    return told.contains("\"state\":\"waiting\"");
  }

  /// A step that may throw.
  private interface Step<A, B> {
    B of(A one) throws Exception;
  }

  /// All at the same time.
  private static <A, B> List<B> each(List<A> all, Step<A, B> step) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<B>();
      for (var one : threads.invokeAll(all.stream().map(a -> task(a, step)).toList())) {
        done.add(one.get());
      }
      return done;
    }
  }

  private static <A, B> Callable<B> task(A one, Step<A, B> step) {
    return () -> step.of(one);
  }

  /// Shortly before its code changes.
  private Begin.Started begin(ClientId service) {
    var parameters =
        Map.of(
            "clientID", service.value(),
            "responseType", "code",
            "source", "PC_Browser",
            "redirectURI", TestServices.CALLBACK,
            "scope", "eidapi_auth");
    var begun =
        (Begin.Started)
            authentication.begin(
                ClaimedLogin.read(parameters::get), new Requester("Firefox", "192.0.2.1"));
    var waiting = (Progress.Waiting) authentication.watch(begun.id(), begun.key());
    var left = Duration.between(clock.instant(), waiting.rotatesAt());
    if (left.compareTo(SOON) > 0) {
      clock.advance(left.minus(SOON));
    }
    return begun;
  }

  private Page listen(HttpClient browser, Begin.Started login)
      throws IOException, InterruptedException {
    var address = "http://localhost:" + port + "/broker/" + login.id() + "/events";
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Cookie", "login=" + login.key().reveal())
            .build();
    return new Page(login, browser.send(request, BodyHandlers.ofLines()).body().iterator());
  }
}
