package hk.iamsmart.members.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.platform.callbacks.Reach;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

/// The way to a host, with real sockets and certificates.
class ProbeTest {
  private static final TestTls AUTHORITY = new TestTls();
  private static final Duration DAY = Duration.ofDays(1);

  private record Everywhere(boolean plainHttp) implements Reach {
    @Override
    public boolean allows(InetAddress address) {
      return true;
    }
  }

  /// Every name leads to this machine, as far as there is one.
  private record Names(String... addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (addresses.length == 0) {
        throw new UnknownHostException(host);
      }
      var all = new InetAddress[addresses.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = InetAddress.getByName(addresses[i]);
      }
      return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static SSLContext trusting() {
    try {
      var trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("authority", AUTHORITY.authority().certificate());
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust);
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, trusted.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Finding> way(Reach reach, DnsResolver names, String url) {
    return way(reach, names, url, Duration.ofSeconds(3));
  }

  private static List<Finding> way(Reach reach, DnsResolver names, String url, Duration patience) {
    var found = new ArrayList<Finding>();
    var handshake = new Handshake(trusting(), InstantSource.system());
    new Probe(reach, names, handshake, patience).go(URI.create(url), found::add);
    return found;
  }

  private static List<Kind> kinds(List<Finding> way) {
    return way.stream().map(Finding::kind).toList();
  }

  private static List<Finding> tls(TestTls by, String host, Duration left) {
    try (var receiver = Receiver.open(by.server(by.issue(host, left)), false)) {
      return way(
          new Everywhere(false),
          new Names("127.0.0.1"),
          "https://service.example.hk:" + receiver.port() + "/callback");
    }
  }

  @Test
  void a_good_host_is_told_with_its_certificate_and_gets_no_content() throws Exception {
    var by = AUTHORITY;
    try (var receiver =
        Receiver.open(by.server(by.issue("service.example.hk", Duration.ofDays(99))), false)) {
      receiver.answers(Receiver.Answer.status(405));
      var url = "https://service.example.hk:" + receiver.port() + "/callback?x=1";
      var way = way(new Everywhere(false), new Names("127.0.0.1"), url);
      assertThat(kinds(way))
          .containsExactly(Kind.NAME_FOUND, Kind.CONNECTED, Kind.TLS_FINE, Kind.ANSWERED);
      assertThat(way.get(0).values()).containsExactly("127.0.0.1");
      assertThat(way.get(2).values().getFirst()).startsWith("TLSv1.");
      assertThat(way.get(2).values()).contains("service.example.hk", "98");
      assertThat(way.get(3).values()).containsExactly("405");
      var came = receiver.next();
      assertThat(came.path()).isEqualTo("/callback?x=1");
      assertThat(came.body()).isEmpty();
      assertThat(came.headers()).containsKey("Host").doesNotContainKey("Content-Length");
    }
  }

  @Test
  void each_fault_of_a_certificate_is_told_by_its_name() {
    var near = tls(AUTHORITY, "service.example.hk", DAY.multipliedBy(9));
    assertThat(kinds(near)).contains(Kind.TLS_ENDS, Kind.ANSWERED);
    var expired = tls(AUTHORITY, "service.example.hk", DAY.negated());
    assertThat(kinds(expired)).containsExactly(Kind.NAME_FOUND, Kind.CONNECTED, Kind.EXPIRED);
    var other = tls(AUTHORITY, "other.example.hk", DAY.multipliedBy(99));
    assertThat(kinds(other)).endsWith(Kind.OTHER_NAME);
    assertThat(other.getLast().values()).containsExactly("other.example.hk", "service.example.hk");
    var stranger = new TestTls();
    var untrusted = tls(stranger, "service.example.hk", DAY.multipliedBy(99));
    assertThat(kinds(untrusted)).endsWith(Kind.NOT_TRUSTED);
    assertThat(untrusted.getLast().values().getFirst()).contains("test authority");
  }

  @Test
  void a_host_that_is_not_there_is_told_where_the_way_ends() throws Exception {
    var reach = new Everywhere(true);
    assertThat(kinds(way(reach, new Names(), "https://gone.example.hk/cb")))
        .containsExactly(Kind.NAME_UNKNOWN);
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    var names = new Names("127.0.0.1");
    assertThat(kinds(way(reach, names, "https://closed.example.hk:" + closed + "/cb")))
        .containsExactly(Kind.NAME_FOUND, Kind.REFUSED);
    try (var plain = Receiver.open()) {
      plain.answers(Receiver.Answer.status(302));
      var url = "plain.example.hk:" + plain.port() + "/cb";
      assertThat(kinds(way(reach, names, "http://" + url)))
          .containsExactly(Kind.NAME_FOUND, Kind.CONNECTED, Kind.PLAIN, Kind.LED_ELSEWHERE);
      assertThat(kinds(way(reach, names, "https://" + url, Duration.ofMillis(300))))
          .endsWith(Kind.TLS_FAILED);
      plain.answers(Receiver.Answer.status(500));
      assertThat(kinds(way(reach, names, "http://" + url))).endsWith(Kind.FAILED_THERE);
      var several = new Names("127.0.0.2", "127.0.0.1");
      assertThat(kinds(way(reach, several, "http://" + url))).endsWith(Kind.FAILED_THERE);
    }
  }

  @Test
  void what_does_not_speak_HTTP_is_told_so() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var speaking =
          Thread.ofVirtual()
              .start(() -> {
                try (var one = socket.accept()) {
                  one.getOutputStream()
                      .write("220 mail.example.hk\r\n".getBytes(StandardCharsets.US_ASCII));
                  one.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      var url = "http://mail.example.hk:" + socket.getLocalPort() + "/cb";
      assertThat(kinds(way(new Everywhere(true), new Names("127.0.0.1"), url)))
          .endsWith(Kind.NO_HTTP);
      speaking.join();
    }
  }

  @Test
  void nobody_scans_what_callbacks_may_not_reach() throws Exception {
    try (var inner = Receiver.open()) {
      var reach = new Reach.PublicInternet();
      for (var address : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1")) {
        var way = way(reach, new Names("93.184.216.34", address), "https://in.example.hk:1/cb");
        assertThat(kinds(way)).as(address).containsExactly(Kind.NAME_CLOSED);
        assertThat(way.getFirst().values()).containsExactly("in.example.hk");
      }
      assertThat(kinds(way(reach, new Names("127.0.0.1"), inner.uri().toString())))
          .containsExactly(Kind.NOT_HTTPS);
      assertThat(inner.untaken()).isZero();
    }
  }
}
