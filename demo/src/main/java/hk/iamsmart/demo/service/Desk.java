package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.connection.DemoSettings;
import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/// What the endpoints of one service work with.
public final class Desk {
  /// As long as a phone may take to answer.
  private static final Duration ASKED = Duration.ofMinutes(18);

  private final OnlineService service;
  private final DemoSettings settings;
  private final Connection connection;
  private final Pages pages;
  private final Complaints complaints;
  private final InstantSource clock;
  private final SecureRandom random;

  Desk(OnlineService service, DemoSettings settings, InstantSource clock, SecureRandom random) {
    this.service = service;
    this.settings = settings;
    this.connection = new Connection(service, settings, clock);
    this.pages = new Pages(service, settings, connection);
    this.complaints = new Complaints(connection, pages);
    this.clock = clock;
    this.random = random;
  }

  public OnlineService service() {
    return service;
  }

  public Connection connection() {
    return connection;
  }

  public Pages pages() {
    return pages;
  }

  public Complaints complaints() {
    return complaints;
  }

  /// Where the platform delivers answers.
  public URI results() {
    return settings.results(service);
  }

  public Instant now() {
    return clock.instant();
  }

  public Session session(HttpServletRequest request) {
    return new Session(request, service);
  }

  /// A page with a form, which is believed when it comes back to this browser's session.
  public ResponseEntity<String> form(
      HttpServletRequest request, int status, String template, Map<String, Object> parameters) {
    var all = new HashMap<>(parameters);
    all.put("csrf", session(request).formToken(random));
    return pages.page(request, status, template, all);
  }

  /// Does what a posted form asks for, if it comes from a page of this browser's session.
  public ResponseEntity<String> posted(
      HttpServletRequest request, Supplier<ResponseEntity<String>> work) {
    return session(request).believes(request.getParameter("csrf"))
        ? work.get()
        : complaints.stranger(request);
  }

  /// Puts a question on the phone of the citizen who is logged in. The same question is not put
  /// there twice: whoever asks again sees the page that waits for the first.
  public ResponseEntity<String> ask(HttpServletRequest request, Visit visit, Question question) {
    var session = session(request);
    var requests = connection.requests();
    var waiting = service.at("/asking");
    var now = clock.instant();
    boolean asked =
        session
            .asking()
            .filter(a -> a.about(question) && a.since().plus(ASKED).isAfter(now))
            .filter(a -> a.openId().filter(visit.openId()::equals).isPresent())
            .isPresent();
    if (asked) {
      return Pages.redirect(waiting);
    }
    if (requests.isEmpty()) {
      return complaints.unreachable(request);
    }
    var source = pages.source(request);
    return switch (requests.get().ask(visit.citizen(), source, question.wanted())) {
      case Ticket ticket -> {
        session.ask(Asking.of(ticket, question, visit.openId(), now));
        yield Pages.redirect(waiting);
      }
      case Problem problem -> complaints.told(request, problem, question.purpose());
    };
  }
}
