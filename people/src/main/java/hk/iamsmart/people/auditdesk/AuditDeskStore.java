package hk.iamsmart.people.auditdesk;

import hk.iamsmart.platform.vault.KeyId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `auditdesk_key`.
@Component
final class AuditDeskStore {
  private final JdbcClient sql;

  AuditDeskStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time makes the key; released with the transaction.
  void lock() {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('auditdesk', 0))").query().singleRow();
  }

  Optional<KeyId> key() {
    return sql.sql("SELECT key FROM auditdesk_key").query(UUID.class).optional().map(KeyId::new);
  }

  void keepKey(KeyId key, Instant now) {
    sql.sql("INSERT INTO auditdesk_key (key, made_at) VALUES (:key, :now)")
        .param("key", key.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
