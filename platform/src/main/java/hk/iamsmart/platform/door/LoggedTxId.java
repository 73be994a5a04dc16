package hk.iamsmart.platform.door;

import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The txID of a request in every log line that its thread writes until this is closed.
public final class LoggedTxId implements AutoCloseable {
  private static final String NAME = "txID";

  private final @Nullable String outer = MDC.get(NAME);

  public LoggedTxId(TxId txId) {
    MDC.put(NAME, txId.toString());
  }

  /// That of a request and of whatever is told about it, by whoever answers it in the end: after a
  /// body that breaks off, Tomcat throws a door's answer away and asks for an error page.
  public static TxId keep(HttpServletRequest request, TxId txId) {
    request.setAttribute(NAME, txId);
    return txId;
  }

  /// The one that was kept.
  public static Optional<TxId> of(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof TxId kept ? Optional.of(kept) : Optional.empty();
  }

  /// That of the request which this thread serves.
  public static Optional<TxId> current() {
    return Optional.ofNullable(MDC.get(NAME)).flatMap(TxId::parse);
  }

  @Override
  public void close() {
    if (outer == null) {
      MDC.remove(NAME);
    } else {
      MDC.put(NAME, outer);
    }
  }
}
