package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `servicecontacts_book`. A change names the mark that it has seen.
@Component
final class ContactsStore {
  private final JdbcClient sql;

  ContactsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// As it lies in the table.
  record Row(UUID service, UUID mark, SecretId sealed, String by, Instant at) {}

  List<Row> of(Collection<UUID> services) {
    return sql.sql("SELECT * FROM servicecontacts_book WHERE service = ANY(:services)")
        .param("services", services.toArray(UUID[]::new))
        .query((rs, _) -> row(rs))
        .list();
  }

  /// False when there is one.
  boolean insert(Row row) {
    return sql.sql(
                """
                INSERT INTO servicecontacts_book (service, mark, sealed, changed_by, changed_at)
                VALUES (:service, :mark, :sealed, :by, :at) ON CONFLICT DO NOTHING
                """)
            .param("service", row.service())
            .param("mark", row.mark())
            .param("sealed", row.sealed().value())
            .param("by", row.by())
            .param("at", row.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// False when it has another mark by now.
  boolean change(UUID seen, Row row) {
    return sql.sql(
                """
                UPDATE servicecontacts_book SET mark = :mark, changed_by = :by, changed_at = :at
                WHERE service = :service AND mark = :seen
                """)
            .param("service", row.service())
            .param("seen", seen)
            .param("mark", row.mark())
            .param("by", row.by())
            .param("at", row.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// False when it has another mark by now.
  boolean delete(UUID service, UUID seen) {
    return sql.sql("DELETE FROM servicecontacts_book WHERE service = :service AND mark = :seen")
            .param("service", service)
            .param("seen", seen)
            .update()
        == 1;
  }

  /// @return what the vault can forget
  Optional<SecretId> forget(UUID service) {
    return sql.sql("DELETE FROM servicecontacts_book WHERE service = :service RETURNING sealed")
        .param("service", service)
        .query((rs, _) -> new SecretId(rs.getObject("sealed", UUID.class)))
        .optional();
  }

  private static Row row(ResultSet rs) throws SQLException {
    return new Row(
        rs.getObject("service", UUID.class),
        rs.getObject("mark", UUID.class),
        new SecretId(rs.getObject("sealed", UUID.class)),
        rs.getString("changed_by"),
        rs.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
