package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `profiles_person`.
@Component
final class ProfilesStore {
  private final JdbcClient sql;

  ProfilesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Where the vault keeps what is known of the person.
  @Nullable SecretId find(AccountId account) {
    return sql.sql("SELECT kept FROM profiles_person WHERE account = :account")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /// The same, and nobody else changes the person until the transaction ends.
  @Nullable SecretId lock(AccountId account) {
    return sql.sql("SELECT kept FROM profiles_person WHERE account = :account FOR UPDATE")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /// False when somebody else was first.
  boolean insert(AccountId account, SecretId kept, Instant now) {
    return sql.sql(
                """
                INSERT INTO profiles_person (account, kept, modified_at)
                VALUES (:account, :kept, :now) ON CONFLICT DO NOTHING
                """)
            .param("account", account.value())
            .param("kept", kept.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Where the vault keeps what was known; empty when nothing was.
  Optional<SecretId> delete(AccountId account) {
    return sql.sql("DELETE FROM profiles_person WHERE account = :account RETURNING kept")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional();
  }

  void modified(AccountId account, Instant now) {
    sql.sql("UPDATE profiles_person SET modified_at = :now WHERE account = :account")
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
