package hk.iamsmart.platform.callbacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.callbacks.CallbackPost.Posted;
import hk.iamsmart.platform.fixtures.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What of an answer counts, and what of it is heard.
class AcknowledgementTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    end.countDown();
    for (var one : open) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T closing(T one) {
    open.add(one);
    return one;
  }

  private CallbackPost client(Duration whole) {
    var anywhere =
        new Reach() {
          @Override
          public boolean allows(InetAddress address) {
            return true;
          }

          @Override
          public boolean plainHttp() {
            return true;
          }
        };
    try {
      return closing(
          new CallbackPost(
              anywhere,
              SystemDefaultDnsResolver.INSTANCE,
              CallbackPost.Tls.of(SSLContext.getDefault()),
              new Patience(LONG, whole),
              4,
              "test",
              InstantSource.system()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Posted post(URI to, Duration whole) {
    return post(client(whole), to);
  }

  private Posted post(URI to) {
    return post(to, LONG);
  }

  private static Posted post(CallbackPost client, URI to) {
    return client.post(to, Map.of("Content-Type", "application/json"), "{}".getBytes(UTF_8));
  }

  @Test
  void what_has_said_200_has_acknowledged_however_long_the_rest_takes() throws Exception {
    var posted = new ArrayList<Future<Posted>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // in which moment of the reading the client is cancelled is left to chance
      for (int i = 0; i < 8; i++) {
        posted.add(threads.submit(() -> post(slow(), SOON)));
      }
      for (var one : posted) {
        assertThat(one.get().failure()).isNull();
      }
    }
  }

  private URI slow() {
    return server(socket -> {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
      awaitEnd();
    });
  }

  @Test
  void what_has_said_200_has_acknowledged_also_when_it_hangs_up_in_its_headers() {
    var begun = "HTTP/1.1 200 OK\r\nX-Half: ".getBytes(UTF_8);
    assertThat(post(server(socket -> socket.getOutputStream().write(begun))).failure()).isNull();
  }

  static Stream<String> oddHeaders() {
    return Stream.of(
        "Content-Security-Policy: " + "a".repeat(9_000),
        "X: " + "a".repeat(200_000),
        "X: y\r\n".repeat(500) + "Last: z",
        "no colon in it",
        ": no name",
        "Content-Length: twelve",
        "Content-Length: -1",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Content-Type: \u0000;;=",
        "Content-Encoding: br",
        "Set-Cookie: \u00ff\u00fe",
        "Connection: upgrade\r\nUpgrade: h2c",
        "Keep-Alive: timeout=soon",
        "Location: http://[",
        "Retry-After: whenever");
  }

  @ParameterizedTest
  @MethodSource("oddHeaders")
  void an_acknowledgement_counts_whatever_its_other_headers_are(String odd) {
    var answer = ("HTTP/1.1 200 OK\r\n" + odd + "\r\n\r\nwhatever").getBytes(ISO_8859_1);
    var started = System.nanoTime();
    var posted =
        post(
            server(socket -> {
              socket.getOutputStream().write(answer);
              awaitEnd();
            }),
            SOON);
    assertThat(posted.failure()).as(posted.detail()).isNull();
    assertThat(posted.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON.plus(SOON));
  }

  @Test
  void after_odd_headers_nothing_of_them_is_taken_for_the_next_answer() {
    var odd = "HTTP/1.1 200 OK\r\nX: " + "a".repeat(9_000) + "\r\n\r\nHTTP/1.1 204 No\r\n\r\n";
    var calls = new AtomicLong();
    var server =
        server(socket -> {
          calls.incrementAndGet();
          socket.getOutputStream().write(odd.getBytes(UTF_8));
        });
    var client = client(LONG);
    for (int i = 1; i <= 3; i++) {
      assertThat(post(client, server).status()).isEqualTo(200);
      assertThat(calls).hasValue(i);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 4, 4", "503, 120, 120", "500, 4,", "200, 4,", "429, -1,", "429, soon,"})
  void what_a_service_asks_for_is_heard_where_it_is_busy(int status, String asked, Long seconds) {
    var receiver = closing(Receiver.open());
    receiver.answers(exchange -> {
      exchange.getResponseHeaders().add("Retry-After", asked);
      exchange.sendResponseHeaders(status, -1);
    });
    assertThat(post(receiver.uri()).notBefore())
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void it_may_be_asked_for_as_a_date() {
    var receiver = closing(Receiver.open());
    var at = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5);
    receiver.answers(exchange -> {
      exchange
          .getResponseHeaders()
          .add("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(at));
      exchange.sendResponseHeaders(503, -1);
    });
    assertThat(post(receiver.uri()).notBefore())
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  void endless_headers_of_an_acknowledgement_are_not_read() {
    var line = ("X-Header: " + "a".repeat(1000) + "\r\n").getBytes(UTF_8);
    var server =
        server(socket -> {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
          for (int i = 0; i < 10_000; i++) {
            socket.getOutputStream().write(line);
          }
        });
    assertThat(post(server).failure()).isNull();
  }

  @Test
  void endless_headers_of_a_refusal_are_a_refusal() {
    var answer = "HTTP/1.1 503 No\r\nX: " + "a".repeat(100_000);
    var posted = post(server(socket -> socket.getOutputStream().write(answer.getBytes(UTF_8))));
    assertThat(posted.failure()).isEqualTo(Failure.NOT_ACKNOWLEDGED);
    assertThat(posted.status()).isEqualTo(503);
  }

  private interface Talk {
    void to(Socket socket) throws IOException;
  }

  /// Reads what comes first and then does as it is told, and hangs up.
  private URI server(Talk talk) {
    try {
      var listening = closing(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual()
          .start(() -> {
            while (!listening.isClosed()) {
              try (var socket = listening.accept()) {
                if (socket.getInputStream().read(new byte[8192]) > 0) {
                  talk.to(socket);
                }
              } catch (IOException _) {
                // the other side hung up first, or the test is over
              }
            }
          });
      return URI.create("http://localhost:" + listening.getLocalPort() + "/callback");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
