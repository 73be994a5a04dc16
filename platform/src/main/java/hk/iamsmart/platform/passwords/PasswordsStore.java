package hk.iamsmart.platform.passwords;

import hk.iamsmart.platform.ground.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `passwords_password`.
@Component
final class PasswordsStore {
  /// A password that is being tried.
  ///
  /// @param tries since the last right one, this one included
  record Tried(PasswordHash hash, int tries) {}

  private final JdbcClient sql;

  PasswordsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void set(AccountId account, PasswordHash hash) {
    sql.sql(
            """
            INSERT INTO passwords_password (account, hash, tries) VALUES (:account, :hash, 0)
            ON CONFLICT (account) DO UPDATE SET hash = :hash, tries = 0
            """)
        .param("account", account.value())
        .param("hash", hash.value())
        .update();
  }

  /// Takes one of the tries before it is known whether it is right, so that many at a time are no
  /// more than one after the other. Empty when none is left, or there is no password.
  Optional<Tried> take(AccountId account, int most) {
    return sql.sql(
            """
            UPDATE passwords_password SET tries = tries + 1
            WHERE account = :account AND tries < :most RETURNING hash, tries
            """)
        .param("account", account.value())
        .param("most", most)
        .query((rs, _) -> new Tried(new PasswordHash(rs.getString(1)), rs.getInt(2)))
        .optional();
  }

  boolean exists(AccountId account) {
    return sql.sql("SELECT count(*) FROM passwords_password WHERE account = :account")
            .param("account", account.value())
            .query(Long.class)
            .single()
        > 0;
  }

  void right(AccountId account) {
    sql.sql("UPDATE passwords_password SET tries = 0 WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  void forget(AccountId account) {
    sql.sql("DELETE FROM passwords_password WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
