package hk.iamsmart.platform.door;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Why the house itself failed a caller, and what a door answers then.
public enum Breakdown {
  /// the same call may succeed in a moment
  SILENT_DATABASE(503, "the database did not answer"),
  BUG(500, "an error on our side; quote the txID");

  private static final Logger log = LoggerFactory.getLogger(Breakdown.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int status;
  private final String reason;

  Breakdown(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  public static Breakdown of(RuntimeException thrown) {
    return switch (thrown) {
      case DataAccessResourceFailureException _ -> SILENT_DATABASE;
      case TransientDataAccessException _ -> SILENT_DATABASE;
      case CannotCreateTransactionException _ -> SILENT_DATABASE;
      default -> BUG;
    };
  }

  /// The same, told to the operators with what was thrown.
  public static Breakdown logged(RuntimeException thrown) {
    var breakdown = of(thrown);
    switch (breakdown) {
      case SILENT_DATABASE -> log.warn("the database did not answer", thrown);
      case BUG -> log.error("a call failed", thrown);
    }
    return breakdown;
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  /// For developers; it gives nothing away.
  public String reason() {
    return reason;
  }

  /// When the same call may succeed.
  public Optional<Duration> retryAfter() {
    return this == SILENT_DATABASE ? Optional.of(SOON) : Optional.empty();
  }
}
