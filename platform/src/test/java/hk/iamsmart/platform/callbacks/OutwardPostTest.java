package hk.iamsmart.platform.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.callbacks.OutwardPost.Outcome;
import hk.iamsmart.platform.fixtures.Receiver;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

/// What production posts to addresses that strangers name.
class OutwardPostTest {
  private static final Reach REACH = new Reach.PublicInternet();

  @Test
  void what_callbacks_may_not_reach_is_out_of_reach() throws Exception {
    var patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4));
    try (var receiver = Receiver.open();
        var callbacks =
            new CallbackPost(
                REACH,
                SystemDefaultDnsResolver.INSTANCE,
                SSLContext.getDefault(),
                patience,
                2,
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
}
