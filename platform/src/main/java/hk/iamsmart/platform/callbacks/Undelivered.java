package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.ground.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Which services do not get their callbacks, for those who run the platform. Nothing of what is
/// sent is seen here.
@Service
public final class Undelivered {
  /// Services in one list.
  public static final int MOST = 200;

  /// A first attempt that fails is nothing yet: most succeed a moment later.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LATELY = Duration.ofDays(1);

  private final Rows rows;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Undelivered(Rows rows, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// How it stands with the callbacks of one service.
  ///
  /// @param since when the oldest of those that wait was made
  /// @param failing how many of those that wait were tried in vain
  /// @param attempts the most that one of them took so far
  /// @param dead how many nobody acknowledged in time, as long as they are kept
  /// @param died when the last of them was given up
  public record Trouble(
      ClientId to,
      long waiting,
      Optional<Instant> since,
      long failing,
      int attempts,
      long dead,
      Optional<Instant> died,
      Optional<Last> last) {
    private static Trouble none(ClientId to) {
      return new Trouble(to, 0, Optional.empty(), 0, 0, 0, Optional.empty(), Optional.empty());
    }

    /// Whether somebody should look after it now.
    public boolean isUrgent(Instant now) {
      boolean fails = failing > 0 && since.filter(now.minus(PATIENCE)::isAfter).isPresent();
      return fails || died.filter(now.minus(LATELY)::isBefore).isPresent();
    }
  }

  /// What became of the latest attempt that came to an end.
  public record Last(Instant at, @Nullable Integer status, @Nullable Failure failure) {}

  /// Those of all services whose callbacks fail or failed, the most that wait first; one query.
  public List<Trouble> all() {
    return rows.troubles(Optional.empty(), MOST).stream()
        .filter(one -> one.failing() > 0 || one.dead() > 0)
        .toList();
  }

  /// How it stands with this one.
  public Trouble of(ClientId service) {
    return of(List.of(service)).getOrDefault(service, Trouble.none(service));
  }

  /// How it stands with each of these; one query.
  public Map<ClientId, Trouble> of(Collection<ClientId> services) {
    var found =
        rows.troubles(Optional.of(services), services.size()).stream()
            .collect(Collectors.toMap(Trouble::to, Function.identity()));
    return services.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(), one -> found.getOrDefault(one, Trouble.none(one))));
  }

  /// Makes everything due that waits for its next attempt, whatever the backoff or the service
  /// asked for. The attempts follow within a second.
  ///
  /// @return how many
  public int tryNow(Actor by, ClientId to) {
    return transaction.execute(_ -> {
      int some = rows.makeDue(to, clock.instant());
      if (some > 0) {
        audit.record(by, "callbacks.made-due", Subject.service(to), Map.of("callbacks", "" + some));
      }
      return some;
    });
  }

  /// More SQL of the tables `callbacks_*`, for those who look on.
  @Component
  static final class Rows {
    private final JdbcClient sql;

    Rows(JdbcClient sql) {
      this.sql = sql;
    }

    /// The latest attempt is that of the newest callback that was tried and did not arrive.
    List<Trouble> troubles(Optional<Collection<ClientId>> of, int atMost) {
      return sql.sql(
              """
              SELECT t.*, a.at, a.status, a.failure FROM (
                SELECT client_id,
                  count(*) FILTER (WHERE state = 'WAITING') AS waiting,
                  min(made_at) FILTER (WHERE state = 'WAITING') AS since,
                  count(*) FILTER (WHERE state = 'WAITING'
                    AND attempts > CASE WHEN lease_until IS NULL THEN 0 ELSE 1 END) AS failing,
                  coalesce(max(attempts) FILTER (WHERE state = 'WAITING'), 0) AS most,
                  count(*) FILTER (WHERE state = 'DEAD') AS dead,
                  max(ended_at) FILTER (WHERE state = 'DEAD') AS died
                FROM callbacks_callback
                WHERE state IN ('WAITING', 'DEAD')
                  AND (:all OR client_id = ANY(:clients::text[]))
                GROUP BY client_id ORDER BY waiting DESC, dead DESC, client_id LIMIT :most) AS t
              LEFT JOIN LATERAL (
                SELECT a.at, a.status, a.failure
                FROM callbacks_callback c JOIN callbacks_attempt a ON a.callback = c.id
                WHERE c.client_id = t.client_id AND c.state IN ('WAITING', 'DEAD')
                  AND a.failure IS NOT NULL
                ORDER BY c.id DESC, a.number DESC LIMIT 1) AS a ON true
              ORDER BY t.waiting DESC, t.dead DESC, t.client_id
              """)
          .param("all", of.isEmpty())
          .param(
              "clients",
              of.stream().flatMap(Collection::stream).map(ClientId::value).toArray(String[]::new))
          .param("most", atMost)
          .query((rs, _) -> trouble(rs))
          .list();
    }

    private static Trouble trouble(ResultSet rs) throws SQLException {
      var failure = Optional.ofNullable(rs.getString("failure")).map(Failure::valueOf);
      var status = rs.getObject("status", Integer.class);
      return new Trouble(
          new ClientId(rs.getString("client_id")),
          rs.getLong("waiting"),
          instant(rs, "since"),
          rs.getLong("failing"),
          rs.getInt("most"),
          rs.getLong("dead"),
          instant(rs, "died"),
          instant(rs, "at").map(at -> new Last(at, status, failure.orElse(null))));
    }

    /// Whatever is under way just now is left alone.
    int makeDue(ClientId client, Instant now) {
      return sql.sql(
              """
              UPDATE callbacks_callback SET due_at = :now
              WHERE client_id = :client AND state = 'WAITING' AND due_at > :now
                AND deadline > :now AND lease_until IS NULL
              """)
          .param("client", client.value())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
      return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
