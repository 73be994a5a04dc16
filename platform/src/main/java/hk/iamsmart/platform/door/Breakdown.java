package hk.iamsmart.platform.door;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private static final int LINE_MAXIMUM = 200;
  private static final String LOCK_TIMEOUT = "55P03";
  private static final String READ_ONLY = "25006";

  /// What the pool says, without a state, of a connection that broke and was taken from its user.
  private static final String TAKEN_BACK = "Connection is closed";

  private static final String NO_CONNECTION = "08003";

  /// Connections, rollbacks, resources such as disk space, interventions of operators, the system.
  private static final List<String> PASSING_CLASSES = List.of("08", "40", "53", "57", "58");

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
      default -> sqlState(thrown).filter(Breakdown::passes).isPresent() ? SILENT_DATABASE : BUG;
    };
  }

  /// The same, told to the operators: a database that is silent in one line however many calls it
  /// fails, a bug with all that was thrown.
  public static Breakdown logged(RuntimeException thrown) {
    var breakdown = of(thrown);
    switch (breakdown) {
      case SILENT_DATABASE -> log.warn("{}", line(thrown));
      case BUG -> log.error("a call failed", thrown);
    }
    return breakdown;
  }

  /// What is known of a silent database, for a log: one line, no values.
  public static String line(RuntimeException thrown) {
    var state = sqlState(thrown).orElse("");
    var said = String.valueOf(root(thrown).getMessage()).lines().findFirst().orElse("");
    return (state.equals(LOCK_TIMEOUT)
            ? "what another call holds was not free within a second: "
            : "the database did not answer: ")
        + (said.length() > LINE_MAXIMUM ? said.substring(0, LINE_MAXIMUM) : said);
  }

  /// PostgreSQL, appendix A: what has nothing to do with the statement itself.
  private static boolean passes(String state) {
    return state.equals(LOCK_TIMEOUT)
        || state.equals(READ_ONLY)
        || PASSING_CLASSES.stream().anyMatch(state::startsWith);
  }

  private static Optional<String> sqlState(Throwable thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
      if (e instanceof SQLException && TAKEN_BACK.equals(e.getMessage())) {
        return Optional.of(NO_CONNECTION);
      }
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
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
