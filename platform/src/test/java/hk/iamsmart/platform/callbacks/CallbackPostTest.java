package hk.iamsmart.platform.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.callbacks.CallbackPost.Posted;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can happen on the way to a service, against real servers.
class CallbackPostTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] BODY = "{}".getBytes(UTF_8);
  private static final TestTls AUTHORITY = new TestTls();
  @TempDir private static Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  static void writeCertificates() {
    AUTHORITY.authority().write(folder, "authority");
    AUTHORITY.issue("platform.example.hk", Duration.ofDays(1)).write(folder, "platform");
  }

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

  private static final Reach ANYWHERE = reach("nowhere");

  /// Everything but that address.
  private static Reach reach(String closed) {
    return new Reach() {
      @Override
      public boolean allows(InetAddress address) {
        return !address.getHostAddress().equals(closed);
      }

      @Override
      public boolean plainHttp() {
        return true;
      }
    };
  }

  private CallbackPost post(Reach reach, DnsResolver names, Duration whole, boolean identity) {
    var settings =
        new CallbacksSettings(
            identity ? folder.resolve("platform.crt") : null,
            identity ? folder.resolve("platform.key") : null,
            folder.resolve("authority.crt"),
            Duration.ofSeconds(10));
    return closing(
        new CallbackPost(
            reach,
            names,
            CallbackPost.Tls.of(settings.tls(List.of())),
            new Patience(LONG, whole),
            4,
            "test",
            InstantSource.system()));
  }

  private Posted post(URI to) {
    return post(to, LONG);
  }

  private Posted post(URI to, Duration whole) {
    return post(ANYWHERE, SystemDefaultDnsResolver.INSTANCE, whole, false)
        .post(to, Map.of("Content-Type", "application/json"), BODY);
  }

  private void assertFailed(Posted posted, Failure failure) {
    assertThat(posted.failure()).as(posted.detail()).isEqualTo(failure);
    assertThat(posted.detail()).isNotBlank().hasSizeLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any_2xx_acknowledges(int status) {
    var receiver = closing(Receiver.open());
    receiver.answers(Receiver.Answer.status(status));
    var posted = post(receiver.uri());
    assertThat(posted.failure()).isNull();
    assertThat(posted.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 429, 500, 503})
  void nothing_else_does(int status) {
    var receiver = closing(Receiver.open());
    receiver.answers(Receiver.Answer.status(status));
    var posted = post(receiver.uri());
    assertFailed(posted, Failure.NOT_ACKNOWLEDGED);
    assertThat(posted.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirection_is_not_followed(int status) {
    var elsewhere = closing(Receiver.open());
    var receiver = closing(Receiver.open());
    receiver.answers(exchange -> {
      exchange.getResponseHeaders().add("Location", elsewhere.uri().toString());
      exchange.sendResponseHeaders(status, -1);
    });
    assertFailed(post(receiver.uri()), Failure.REDIRECTED);
    assertThat(elsewhere.untaken()).isZero();
  }

  @Test
  void twenty_megabytes_of_answer_are_not_read() throws Exception {
    int size = 20 * 1024 * 1024;
    var written = new AtomicLong();
    var cut = new CountDownLatch(1);
    var receiver = closing(Receiver.open());
    receiver.answers(exchange -> {
      exchange.sendResponseHeaders(200, size);
      try (var out = exchange.getResponseBody()) {
        var piece = new byte[64 * 1024];
        for (int i = 0; i < size; i += piece.length) {
          out.write(piece);
          written.addAndGet(piece.length);
        }
      } catch (IOException _) {
        cut.countDown(); // what is wanted
      }
    });
    var posted = post(receiver.uri());
    assertThat(posted.failure()).isNull();
    cut.await();
    assertThat(written.get()).isLessThan(size);
  }

  @Test
  void a_service_that_does_not_answer_is_given_up() {
    var receiver = closing(Receiver.open());
    receiver.answers(_ -> await(end));
    assertFailed(post(receiver.uri(), SHORT), Failure.TIMEOUT);
  }

  @Test
  void a_service_that_answers_drop_by_drop_is_given_up_as_a_whole() {
    var server =
        server(socket -> {
          socket.getOutputStream().write("HTTP/1.1 503 No\r\nX-Slow: ".getBytes(UTF_8));
          while (end.getCount() > 0) {
            socket.getOutputStream().write('a');
            socket.getOutputStream().flush();
            Thread.onSpinWait();
          }
        });
    assertThat(post(server, SHORT).failure()).isNotNull();
  }

  @Test
  void a_service_that_hangs_up_without_a_word_has_not_acknowledged() {
    assertFailed(post(server(_ -> {})), Failure.CONNECTION_CLOSED);
  }

  @Test
  void a_service_that_hangs_up_after_its_status_has_acknowledged() {
    var answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(UTF_8);
    var posted = post(server(socket -> socket.getOutputStream().write(answer)));
    assertThat(posted.failure()).isNull();
    assertThat(posted.status()).isEqualTo(200);
  }

  @Test
  void what_is_not_http_does_not_acknowledge() {
    var answer = "SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(UTF_8);
    assertThat(post(server(socket -> socket.getOutputStream().write(answer))).failure())
        .isIn(Failure.MALFORMED_ANSWER, Failure.CONNECTION_CLOSED);
  }

  @Test
  void nobody_listening_is_told_as_such() {
    var receiver = Receiver.open();
    receiver.close();
    assertFailed(post(receiver.uri()), Failure.CONNECTION_REFUSED);
  }

  @Test
  void a_trusted_certificate_of_the_right_host_is_accepted() {
    assertThat(post(tls("localhost", Duration.ofDays(1), false).uri()).failure()).isNull();
  }

  @Test
  void a_certificate_of_another_host_is_refused() {
    var receiver = tls("other.example.hk", Duration.ofDays(1), false);
    assertFailed(post(receiver.uri()), Failure.WRONG_HOST_NAME);
    assertThat(receiver.untaken()).isZero();
  }

  @Test
  void an_expired_certificate_is_refused() {
    var receiver = tls("localhost", Duration.ofDays(-1), false);
    assertFailed(post(receiver.uri()), Failure.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() {
    var stranger = new TestTls();
    var shown = stranger.issue("localhost", Duration.ofDays(1));
    var receiver = closing(Receiver.open(stranger.server(shown), false));
    assertFailed(post(receiver.uri()), Failure.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void a_service_may_ask_who_we_are() {
    var receiver = tls("localhost", Duration.ofDays(1), true);
    assertThat(post(receiver.uri()).failure()).isIn(Failure.TLS_FAILED, Failure.CONNECTION_CLOSED);
    assertThat(receiver.untaken()).isZero();
    var known = post(ANYWHERE, SystemDefaultDnsResolver.INSTANCE, LONG, true);
    assertThat(known.post(receiver.uri(), Map.of(), BODY).failure()).isNull();
  }

  @Test
  void plain_http_is_refused_where_tls_is_a_must() {
    var receiver = closing(Receiver.open());
    var post = post(new Reach.PublicInternet(), SystemDefaultDnsResolver.INSTANCE, LONG, false);
    assertFailed(post.post(receiver.uri(), Map.of(), BODY), Failure.UNSUPPORTED_URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/"
      })
  void our_own_network_is_out_of_reach_however_it_is_written(String url) {
    var post = post(new Reach.PublicInternet(), SystemDefaultDnsResolver.INSTANCE, LONG, false);
    assertThat(post.post(URI.create(url), Map.of(), BODY).failure())
        .isIn(Failure.FORBIDDEN_ADDRESS, Failure.UNKNOWN_HOST, Failure.UNSUPPORTED_URL);
  }

  @Test
  void a_name_with_one_address_of_our_own_network_is_out_of_reach() throws Exception {
    var names = new Names().then("1.1.1.1", "10.0.0.1");
    var post = post(new Reach.PublicInternet(), names, LONG, false);
    assertFailed(
        post.post(URI.create("https://mixed.example.hk/"), Map.of(), BODY),
        Failure.FORBIDDEN_ADDRESS);
  }

  @Test
  void a_name_that_points_elsewhere_a_moment_later_leads_nowhere_else() throws Exception {
    var host = "rebinding.example.hk";
    var shown = AUTHORITY.issue(host, Duration.ofDays(1));
    var receiver = closing(Receiver.open(AUTHORITY.server(shown), false));
    var names = new Names().then("127.0.0.1").then("127.0.0.2");
    // 127.0.0.1 stands for the public address, 127.0.0.2 for one of our own network
    var post = post(reach("127.0.0.2"), names, LONG, false);
    var url = URI.create("https://" + host + ":" + receiver.port() + "/callback");
    assertThat(post.post(url, Map.of(), BODY).failure()).isNull();
    assertThat(names.asked).as("connected to the address that was checked").hasValue(1);
    var anew = post(reach("127.0.0.2"), names, LONG, false);
    assertFailed(anew.post(url, Map.of(), BODY), Failure.FORBIDDEN_ADDRESS);
  }

  @Test
  void name_servers_that_are_silent_hold_nobody_up() {
    var names =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            await(end);
            return new InetAddress[0];
          }

          @Override
          public @Nullable String resolveCanonicalHostname(String host) {
            return null;
          }
        };
    var post = post(ANYWHERE, names, SHORT, false);
    assertThat(post.post(URI.create("https://silent.example.hk/"), Map.of(), BODY).failure())
        .isIn(Failure.UNKNOWN_HOST, Failure.TIMEOUT);
  }

  private Receiver tls(String host, Duration left, boolean asksForClient) {
    var shown = AUTHORITY.issue(host, left);
    return closing(Receiver.open(AUTHORITY.server(shown), asksForClient));
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
                int read = socket.getInputStream().read(new byte[8192]);
                if (read > 0) {
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers with one list of addresses after the other; the last again and again.
  private static final class Names implements DnsResolver {
    private final Deque<InetAddress[]> answers = new ArrayDeque<>();
    private final AtomicLong asked = new AtomicLong();

    Names then(String... addresses) throws UnknownHostException {
      var answer = new InetAddress[addresses.length];
      for (int i = 0; i < addresses.length; i++) {
        answer[i] = InetAddress.getByName(addresses[i]);
      }
      answers.add(answer);
      return this;
    }

    @Override
    public synchronized InetAddress[] resolve(String host) {
      asked.incrementAndGet();
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
