package hk.iamsmart.platform.door;

import hk.iamsmart.protocol.TxId;
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
