package hk.iamsmart.platform.door;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The header that says when the same call may succeed (RFC 9110 §10.2.3).
public final class RetryAfter {
  private RetryAfter() {}

  /// Whole seconds, rounded up; nothing for null.
  public static void tell(HttpServletResponse response, @Nullable Duration wait) {
    if (wait != null) {
      long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
      response.setHeader("Retry-After", Long.toString(seconds));
    }
  }
}
