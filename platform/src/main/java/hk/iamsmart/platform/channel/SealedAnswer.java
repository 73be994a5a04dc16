package hk.iamsmart.platform.channel;

import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a call answers; the room puts it in the envelope and seals it.
public sealed interface SealedAnswer {
  /// D00000 with this content, a record or map that Jackson writes.
  record Success(Object content) implements SealedAnswer {}

  /// Any other code.
  ///
  /// @param parameter the parameter at fault, for the codes whose message names one
  /// @param reason for the service's own developer, kept with the txID and never returned; no
  ///   secret and no personal data
  record Refusal(ReturnCode code, @Nullable String parameter, String reason)
      implements SealedAnswer {
    public Refusal(ReturnCode code, String reason) {
      this(code, null, reason);
    }
  }

  /// A citizen has been asked too much (wire contract, section 1): HTTP 429.
  ///
  /// @param reason for the service's own developer, as of a [Refusal]
  /// @param retryAfter the time after which the same call may succeed
  record TooManyRequests(String reason, Duration retryAfter) implements SealedAnswer {}
}
