package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.TestHouse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

class GracefulStopTest {
  private static final CountDownLatch ARRIVED = new CountDownLatch(1);
  private static final CountDownLatch GO_ON = new CountDownLatch(1);

  /// A door whose answer takes long, and needs the database at its end.
  static class SlowDoor {
    @Bean
    ServletRegistrationBean<HttpServlet> slowDoor(JdbcClient jdbc) {
      return new ServletRegistrationBean<>(new Slow(jdbc), "/slow");
    }
  }

  static final class Slow extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient JdbcClient jdbc;

    Slow(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ARRIVED.countDown();
      try {
        assertThat(GO_ON.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      response.getWriter().print(jdbc.sql("select 'finished'").query(String.class).single());
    }
  }

  @Test
  void a_request_in_flight_is_finished_and_no_new_one_is_begun() throws Exception {
    var house = start();
    var port = house.getEnvironment().getRequiredProperty("local.server.port");
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow")).build();
    try (var browser = HttpClient.newHttpClient();
        var newcomer = HttpClient.newHttpClient()) {
      var answer = browser.sendAsync(request, BodyHandlers.ofString());
      assertThat(ARRIVED.await(30, TimeUnit.SECONDS)).isTrue();
      var stop = Thread.ofVirtual().start(house::close);
      refusedSoon(newcomer, request);
      assertThat(answer).isNotDone();
      GO_ON.countDown();
      assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("finished");
      stop.join();
    }
    assertThat(house.isActive()).isFalse();
  }

  /// The door closes a moment after the stop begins.
  private static void refusedSoon(HttpClient newcomer, HttpRequest request) throws Exception {
    var gone = HttpRequest.newBuilder(request, (_, _) -> true).uri(request.uri().resolve("/x"));
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < limit) {
      try {
        newcomer.send(gone.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        return;
      }
    }
    throw new AssertionError("the door is still open");
  }

  private static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(TestHouse.class, SlowDoor.class)
        .properties(TestDatabase.properties())
        .properties(
            "iamsmart.port=0",
            "iamsmart.management-port=0",
            "iamsmart.base-url=http://localhost:8080",
            "iamsmart.master-key=test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=")
        .run();
  }
}
