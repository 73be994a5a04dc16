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
  /// @param expected in the place of what came, when the reason does not say it
  /// @param mend what the developer does about it, when that is not the same for every refusal with
  ///   this code
  record Refusal(
      ReturnCode code,
      @Nullable String parameter,
      String reason,
      @Nullable String expected,
      @Nullable String mend)
      implements SealedAnswer {
    public Refusal(ReturnCode code, @Nullable String parameter, String reason) {
      this(code, parameter, reason, null, null);
    }

    public Refusal(ReturnCode code, String reason) {
      this(code, null, reason);
    }

    /// The same with the advice that fits this case.
    public Refusal advising(String expected, String mend) {
      return new Refusal(code, parameter, reason, expected, mend);
    }

    /// The same fault of a parameter within another.
    public Refusal at(String parameter) {
      return new Refusal(code, parameter, reason, expected, mend);
    }
  }

  /// A citizen has been asked, or a service has sent, too much (wire contract, section 1): HTTP
  /// 429.
  ///
  /// @param reason for the service's own developer, as of a [Refusal]; expected and mend too
  /// @param retryAfter the time after which the same call may succeed
  record TooManyRequests(String reason, String expected, String mend, Duration retryAfter)
      implements SealedAnswer {}
}
