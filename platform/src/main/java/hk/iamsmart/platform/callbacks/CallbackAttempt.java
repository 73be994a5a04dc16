package hk.iamsmart.platform.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One try to deliver, as it went. The body is sealed.
///
/// @param at on the house clock
/// @param headers as sent; empty when nothing left the house
/// @param body as sent; not to be changed
/// @param failure absent when it was acknowledged
/// @param detail of the failure in words, without secrets
/// @param notBefore how long the service asks to be left alone (`Retry-After`), if it does
/// @param answer the start of the text that the service answered, for who looks at it now: nobody
///   keeps it
public record CallbackAttempt(
    int number,
    Instant at,
    Duration took,
    Map<String, String> headers,
    byte[] body,
    @Nullable Integer status,
    @Nullable Failure failure,
    String detail,
    @Nullable Duration notBefore,
    String answer) {
  public CallbackAttempt {
    headers = Map.copyOf(headers);
  }

  public boolean acknowledged() {
    return failure == null;
  }

  /// Why an attempt was not acknowledged.
  public enum Failure {
    /// The service has no encipherment certificate that is valid, and its content key has ended.
    NO_KEK,
    /// The service is suspended: nothing is told to it.
    SERVICE_SUSPENDED,
    /// There is no such service any more.
    SERVICE_REMOVED,
    /// The address is not `https`, or no URL to post to.
    UNSUPPORTED_URL,
    /// The name of the host is not known, or nobody said in time.
    UNKNOWN_HOST,
    /// The host is, by one of its addresses, not on the public internet.
    FORBIDDEN_ADDRESS,
    /// Nobody accepted the connection.
    CONNECTION_REFUSED,
    /// Nobody answered the connection in time.
    CONNECT_TIMEOUT,
    /// The certificate of the host is expired, or nobody trusted vouches for it.
    UNTRUSTED_CERTIFICATE,
    /// The certificate belongs to another host.
    WRONG_HOST_NAME,
    /// The hosts could not agree, or the service refused our client certificate.
    TLS_FAILED,
    /// The answer did not come in time.
    TIMEOUT,
    /// The connection ended before an answer.
    CONNECTION_CLOSED,
    /// What came back is not HTTP.
    MALFORMED_ANSWER,
    /// A redirection is not followed.
    REDIRECTED,
    /// Any other status than 2xx.
    NOT_ACKNOWLEDGED,
    /// The fault lies with the platform.
    INTERNAL
  }
}
