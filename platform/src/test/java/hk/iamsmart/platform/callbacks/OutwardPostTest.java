package hk.iamsmart.platform.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.callbacks.OutwardPost.Outcome;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.TestTls;
import hk.iamsmart.platform.tlskeys.TlsKeys;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What production posts to addresses that strangers name.
class OutwardPostTest {
  private static final Reach REACH = new Reach.PublicInternet();
  private static final Reach ANYWHERE =
      new Reach() {
        @Override
        public boolean allows(InetAddress address) {
          return true;
        }

        @Override
        public boolean plainHttp() {
          return false;
        }
      };

  @Test
  void what_callbacks_may_not_reach_is_out_of_reach() throws Exception {
    var patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4));
    try (var receiver = Receiver.open();
        var callbacks =
            new CallbackPost(
                REACH,
                SystemDefaultDnsResolver.INSTANCE,
                CallbackPost.Tls.of(SSLContext.getDefault()),
                patience,
                2,
                "test",
                InstantSource.system())) {
      var post = new OutwardPost(callbacks, REACH);
      for (var address :
          new String[] {
            "https://localhost:" + receiver.port() + "/push",
            "https://127.0.0.1:" + receiver.port() + "/push",
            "https://[::1]:" + receiver.port() + "/push",
            "https://169.254.169.254/latest",
            "http://example.hk/push"
          }) {
        assertThat(post.post(URI.create(address), Map.of(), new byte[0]))
            .as(address)
            .isInstanceOf(Outcome.OutOfReach.class);
      }
      assertThat(receiver.untaken()).isZero();
      assertThat(post.fits("http://example.hk/push")).isFalse();
      assertThat(post.fits("https://push.example.hk/1")).isTrue();
      assertThat(post.fits("https://user@push.example.hk/1")).isFalse();
      assertThat(post.fits("nonsense")).isFalse();
    }
  }

  @Test
  void nobody_who_asks_for_a_certificate_is_shown_that_of_callbacks(@TempDir Path folder)
      throws Exception {
    var authority = new TestTls();
    authority.authority().write(folder, "authority");
    authority.issue("platform.example.hk", Duration.ofDays(1)).write(folder, "platform");
    var settings =
        new CallbacksSettings(
            folder.resolve("platform.crt"),
            folder.resolve("platform.key"),
            folder.resolve("authority.crt"),
            Duration.ofSeconds(10));
    var wiring = new Deliveries.Wiring();
    var hosts = new TlsKeys(TestDatabase.fresh().jdbc(), InstantSource.system());
    var shown = authority.issue("localhost", Duration.ofDays(1));
    try (var asking = Receiver.open(authority.server(shown), true);
        var silent = Receiver.open(authority.server(shown), false);
        var callbacks = wiring.callbackPost(ANYWHERE, settings, hosts, InstantSource.system());
        var post = wiring.outwardPost(ANYWHERE, settings, InstantSource.system())) {
      assertThat(callbacks.post(asking.uri(), Map.of(), new byte[0]).status()).isEqualTo(200);
      assertThat(asking.next().headers().get("User-Agent")).isEqualTo("iamsmart-callbacks");
      assertThat(hosts.have(Set.of(asking.uri()), key(shown))).isTrue();
      assertThat(hosts.have(Set.of(URI.create("https://other.hk/")), key(shown))).isFalse();
      assertThat(hosts.have(Set.of(asking.uri()), "00")).isFalse();
      assertThat(post.post(asking.uri(), Map.of(), new byte[0])).isInstanceOf(Outcome.Failed.class);
      assertThat(asking.untaken()).isZero();
      assertThat(post.post(silent.uri(), Map.of(), new byte[0]))
          .isInstanceOf(Outcome.Answered.class);
      assertThat(silent.next().headers().get("User-Agent")).isEqualTo("iamsmart");
    }
  }

  private static String key(TestTls.Identity shown) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(shown.certificate().getPublicKey().getEncoded()));
  }
}
