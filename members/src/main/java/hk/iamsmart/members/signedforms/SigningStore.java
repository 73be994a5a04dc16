package hk.iamsmart.members.signedforms;

import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `signedforms_signing`.
@Component
final class SigningStore {
  private final JdbcClient sql;

  SigningStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// @param state digest of what the callback must bring
  /// @param sheet says of which form, and to which session it comes back
  /// @param path where it comes back
  /// @return what was begun before in that session for that form, whose place it takes
  Optional<SecretId> begin(byte[] state, Sheet sheet, String path, SecretId sealed, Instant until) {
    return sql.sql(
            """
            INSERT INTO signedforms_signing
              (state, session, application, item, path, sealed, expires_at)
            VALUES (:state, :session, :application, :item, :path, :sealed, :until)
            ON CONFLICT (session, application, item) DO UPDATE
            SET state = excluded.state, path = excluded.path, sealed = excluded.sealed,
              expires_at = excluded.expires_at
            RETURNING old.sealed
            """)
        .param("state", state)
        .param("session", sheet.session())
        .param("application", sheet.application())
        .param("item", sheet.item().name())
        .param("path", path)
        .param("sealed", sealed.value())
        .param("until", utc(until))
        .query((rs, _) -> Optional.ofNullable(rs.getObject("sealed", UUID.class)))
        .single()
        .map(SecretId::new);
  }

  Optional<String> path(byte[] state, Instant now) {
    return sql.sql(
            "SELECT path FROM signedforms_signing WHERE state = :state AND expires_at > :now")
        .param("state", state)
        .param("now", utc(now))
        .query(String.class)
        .optional();
  }

  /// Takes what that session began: at most one caller gets it.
  Optional<SecretId> take(byte[] state, UUID session, Instant now) {
    return sql.sql(
            """
            DELETE FROM signedforms_signing
            WHERE state = :state AND session = :session AND expires_at > :now
            RETURNING sealed
            """)
        .param("state", state)
        .param("session", session)
        .param("now", utc(now))
        .query(SigningStore::sealed)
        .optional();
  }

  /// Takes what nobody came back with.
  List<SecretId> takeBefore(Instant now) {
    return sql.sql("DELETE FROM signedforms_signing WHERE expires_at <= :now RETURNING sealed")
        .param("now", utc(now))
        .query(SigningStore::sealed)
        .list();
  }

  private static SecretId sealed(ResultSet rs, int n) throws SQLException {
    return new SecretId(rs.getObject("sealed", UUID.class));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
