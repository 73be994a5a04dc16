package hk.iamsmart.platform.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.TestDoors;
import hk.iamsmart.platform.fixtures.RawConnection;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/// The web server with short deadlines, and one servlet that takes in bodies.
class ConnectionsTest {
  private static final int LONGEST = 1 << 20;
  private static final String HEADERS = " /x HTTP/1.1\r\nHost: localhost\r\n";

  /// Three times as long as headers may take.
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(900, TimeUnit.MILLISECONDS);

  @TempDir private Path data;
  private WebServer server;
  private LateHeaders late;
  private final AtomicReference<BodyFault> fault = new AtomicReference<>();

  @AfterEach
  void stop() {
    server.stop();
    late.destroy();
  }

  @Test
  void a_body_that_trickles_ends_with_408_and_the_connection_with_it() {
    int port = started(settings(Duration.ofMillis(300), 1_000_000, Duration.ofMinutes(1)), 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("POST" + HEADERS + "Content-Length: 1000\r\n\r\nx");
      assertThat(connection.answer())
          .startsWith("HTTP/1.1 408")
          .containsIgnoringCase("connection: close");
    }
    assertThat(fault).hasValue(BodyFault.TOO_SLOW);
  }

  @Test
  void a_body_has_a_deadline_whatever_its_rate() {
    int port = started(settings(Duration.ofMinutes(1), 1, Duration.ofMillis(200)), 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("POST" + HEADERS + "Transfer-Encoding: chunked\r\n\r\n");
      assertThat(trickled(connection, "1\r\nx\r\n")).contains("HTTP/1.1 408");
    }
  }

  @Test
  void a_body_that_nobody_reads_has_the_same_deadline() {
    int port = started(settings(Duration.ofMinutes(1), 1, Duration.ofMillis(200)), 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("PUT" + HEADERS + "Content-Length: 10000000\r\n\r\n");
      assertThat(trickled(connection, "x")).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void who_asks_first_is_told_to_send_only_what_somebody_waits_for() {
    int port = started(settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1)), 100);
    var expects = HEADERS + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var taken = RawConnection.to(port);
        var refused = RawConnection.to(port)) {
      taken.send("POST" + expects + "3\r\n\r\n").send("abc");
      assertThat(taken.answer()).startsWith("HTTP/1.1 100").contains("HTTP/1.1 200", "3 bytes");
      refused.send("POST" + expects + (LONGEST + 1) + "\r\n\r\n");
      assertThat(refused.answer()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void who_sends_too_much_hears_that_it_is_too_much_and_may_ask_again() {
    int port = started(settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1)), 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("PUT" + HEADERS + "Content-Length: 60000\r\n\r\n" + "x".repeat(60_000));
      connection.send("GET" + HEADERS + "Connection: close\r\n\r\n");
      assertThat(connection.answer()).startsWith("HTTP/1.1 204").contains("HTTP/1.1 200");
    }
  }

  @Test
  void a_body_that_is_not_what_its_headers_say_is_400() {
    int port = started(settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1)), 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("POST" + HEADERS + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
      assertThat(connection.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void a_request_of_http_0_9_gets_the_page_alone() {
    int port = started(settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1)), 100);
    try (var connection = RawConnection.to(port)) {
      assertThat(connection.send("GET /x\r\n").answer()).isEqualTo("here");
    }
  }

  @Test
  void headers_that_trickle_lose_their_connection() {
    var settings = settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1));
    int port = started(settings, 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("GET" + HEADERS + "X-Long: ");
      assertThat(trickled(connection, "a")).isEmpty();
    }
  }

  @Test
  void an_answer_that_goes_on_is_not_taken_for_late_headers() {
    var settings = settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1));
    int port = started(settings, 100);
    try (var connection = RawConnection.to(port)) {
      connection.send("GET /x?lasting HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(connection.response()).startsWith("HTTP/1.1 200").endsWith("ab");
      connection.send("GET" + HEADERS + "X-Long: ");
      assertThat(trickled(connection, "a")).isEmpty();
    }
  }

  @Test
  void when_half_of_all_connections_are_in_use_one_address_has_its_share() {
    var settings = settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1));
    int port = started(settings, 20);
    var held = new ArrayList<RawConnection>();
    try {
      int open = 0;
      for (int i = 0; i < 20; i++) {
        var connection = RawConnection.to(port);
        held.add(connection);
        if (served(connection)) {
          open++;
        }
      }
      assertThat(open).isBetween(10, 11);
    } finally {
      held.forEach(RawConnection::close);
    }
  }

  private static boolean served(RawConnection connection) {
    try {
      return connection.send("GET" + HEADERS + "\r\n").firstLine().startsWith("HTTP/1.1 200");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /// What comes back when a piece is sent again and again until the server has had enough.
  private static String trickled(RawConnection connection, String piece) {
    try (var trickle = Executors.newSingleThreadScheduledExecutor()) {
      Runnable once = () -> connection.send(piece);
      var sending = trickle.scheduleAtFixedRate(once, 10, 10, TimeUnit.MILLISECONDS);
      var answer = connection.answer();
      sending.cancel(true);
      return answer;
    }
  }

  private static DoorSettings settings(Duration grace, int bytesPerSecond, Duration deadline) {
    return new DoorSettings(
        Duration.ofMillis(300), grace, bytesPerSecond, deadline, 4, 200, 600, 60, 1200);
  }

  private int started(DoorSettings settings, int connections) {
    var callers = TestDoors.callers("");
    var nobody = new DefaultListableBeanFactory().getBeanProvider(ErrorPages.class);
    late = new LateHeaders(settings);
    var factory = new TomcatServletWebServerFactory(0);
    factory.addConnectorCustomizers(connector ->
        ((HouseConnector) connector.getProtocolHandler()).setMaxConnections(connections));
    new WebServerWiring()
        .doorsOfTomcat(settings, callers, nobody, new IdSource(new SecureRandom()), late)
        .customize(factory);
    var servlet = new TakesBodies(TestDoors.bodies(data, settings, callers), fault);
    server =
        factory.getWebServer(context -> {
          var registration = context.addServlet("x", servlet);
          registration.setAsyncSupported(true);
          registration.addMapping("/x");
        });
    server.start();
    return server.getPort();
  }

  /// POST takes the body, PUT leaves it.
  private static final class TakesBodies extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Bodies bodies;
    private final transient AtomicReference<BodyFault> last;

    TakesBodies(Bodies bodies, AtomicReference<BodyFault> last) {
      this.bodies = bodies;
      this.last = last;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if ("lasting".equals(request.getQueryString())) {
        response.setContentLength(2);
        response.getWriter().write("a");
        response.flushBuffer();
        var rest = request.startAsync();
        LATER.execute(() -> finished(rest));
      } else {
        response.getWriter().write("here");
      }
    }

    private static void finished(AsyncContext rest) {
      try {
        rest.getResponse().getWriter().write("b");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        rest.complete();
      }
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      switch (bodies.take(request, Door.PAGES, LONGEST)) {
        case Bodies.Refused(var fault) -> {
          last.set(fault);
          response.setStatus(fault.status());
          response.getWriter().write(fault.name().toLowerCase(Locale.ROOT));
        }
        case Bodies.Body body -> {
          try (body) {
            response.getWriter().write(body.bytes().length + " bytes");
          }
        }
      }
    }
  }
}
