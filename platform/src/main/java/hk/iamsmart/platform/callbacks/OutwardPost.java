package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.services.CallbackUrls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Posts to addresses named by strangers, under the same rules as callbacks: only where [Reach]
/// allows, without following redirects, and only the status of the answer counts. It never presents
/// a client certificate.
public final class OutwardPost implements AutoCloseable {
  static final int CONNECTIONS = 128;

  private final CallbackPost post;
  private final Reach reach;

  /// @param post of its own, which it closes
  OutwardPost(CallbackPost post, Reach reach) {
    this.post = post;
    this.reach = reach;
  }

  /// The outcome of a post.
  public sealed interface Outcome {
    /// @param notBefore how long whoever is there asks to be left alone, when it is busy
    record Answered(int status, @Nullable Duration notBefore) implements Outcome {}

    /// Nobody answered.
    record Failed(String why) implements Outcome {}

    /// Nobody may post there.
    record OutOfReach() implements Outcome {}
  }

  /// Whether an address has the form of one that could be reached.
  public boolean fits(String claimed) {
    return CallbackUrls.fault(claimed).isEmpty()
        && (claimed.startsWith("https:") || reach.plainHttp());
  }

  public Outcome post(URI to, Map<String, String> headers, byte[] body) {
    var posted = post.post(to, headers, body);
    if (posted.status() != null) {
      return new Outcome.Answered(posted.status(), posted.notBefore());
    }
    boolean closed =
        posted.failure() == Failure.FORBIDDEN_ADDRESS
            || posted.failure() == Failure.UNSUPPORTED_URL;
    return closed ? new Outcome.OutOfReach() : new Outcome.Failed(String.valueOf(posted.failure()));
  }

  @Override
  public void close() {
    post.close();
  }
}
