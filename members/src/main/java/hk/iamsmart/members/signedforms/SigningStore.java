package hk.iamsmart.members.signedforms;

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
  /// @param session to which the signature comes back
  /// @param path where it comes back
  void begin(byte[] state, UUID session, String path, SecretId sealed, Instant until) {
    sql.sql(
            """
            INSERT INTO signedforms_signing (state, session, path, sealed, expires_at)
            VALUES (:state, :session, :path, :sealed, :until)
            """)
        .param("state", state)
        .param("session", session)
        .param("path", path)
        .param("sealed", sealed.value())
        .param("until", utc(until))
        .update();
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
