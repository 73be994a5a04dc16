package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `approvals_pause`: which services a citizen has refused.
@Component
final class PausesStore {
  /// After the first refusal, the second, and every further one.
  static final List<Duration> LENGTHS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

  /// So long after a pause the next refusal counts as the first.
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  /// Of the advisory locks, those of this room.
  private static final int LOCK = 0x61736B;

  private final JdbcClient sql;

  PausesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time asks a citizen, until its transaction ends.
  void lock(AccountId citizen) {
    sql.sql("SELECT pg_advisory_xact_lock(:room, :citizen)")
        .param("room", LOCK)
        .param("citizen", citizen.value().hashCode())
        .query()
        .singleRow();
  }

  /// When the service may ask again; it may be over.
  Optional<Instant> until(AccountId citizen, ClientId service) {
    return sql.sql(
            "SELECT until FROM approvals_pause WHERE account = :account AND service = :service")
        .param("account", citizen.value())
        .param("service", service.value())
        .query((rs, _) -> rs.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// The citizen refused this question. Nothing happens when the citizen had begun it, nor while a
  /// pause lasts: several refusals at once are one no.
  void refused(ApprovalId question, Instant at) {
    sql.sql(
            """
            INSERT INTO approvals_pause AS pause (account, service, times, until)
            SELECT account, service, 1, :at + make_interval(secs => (:lengths::bigint[])[1])
            FROM approvals_approval WHERE id = :id AND about IS NOT NULL
            ON CONFLICT (account, service) DO UPDATE SET (times, until) = (
              SELECT times, :at + make_interval(secs => (:lengths::bigint[])[times])
              FROM (SELECT CASE WHEN pause.until < :forgotten THEN 1
                ELSE least(pause.times + 1, cardinality(:lengths::bigint[])) END) AS next (times))
            WHERE pause.until <= :at
            """)
        .param("id", question.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("forgotten", at.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
        .param("lengths", LENGTHS.stream().map(Duration::toSeconds).toArray(Long[]::new))
        .update();
  }

  /// The citizen approved this question, and the next refusal of its service counts as the first. A
  /// pause that lasts goes on.
  void approved(ApprovalId question) {
    sql.sql(
            """
            UPDATE approvals_pause AS pause SET times = 0 FROM approvals_approval AS asked
            WHERE asked.id = :id AND asked.about IS NOT NULL
              AND pause.account = asked.account AND pause.service = asked.service
            """)
        .param("id", question.value())
        .update();
  }

  /// @return how many pauses that were
  int forget(AccountId citizen) {
    return sql.sql("DELETE FROM approvals_pause WHERE account = :account")
        .param("account", citizen.value())
        .update();
  }

  void forgetBefore(Instant when) {
    sql.sql("DELETE FROM approvals_pause WHERE until < :when")
        .param("when", when.atOffset(ZoneOffset.UTC))
        .update();
  }
}
