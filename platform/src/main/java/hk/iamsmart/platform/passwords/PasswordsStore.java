package hk.iamsmart.platform.passwords;

import hk.iamsmart.platform.ground.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `passwords_password`.
@Component
final class PasswordsStore {
  /// @param wrong tries since the last right one
  record Kept(PasswordHash hash, int wrong) {}

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

  /// False when there is another by now, or none.
  boolean replace(AccountId account, PasswordHash former, PasswordHash next) {
    return sql.sql(
                """
                UPDATE passwords_password SET hash = :next, tries = 0
                WHERE account = :account AND hash = :former
                """)
            .param("account", account.value())
            .param("former", former.value())
            .param("next", next.value())
            .update()
        == 1;
  }

  Optional<Kept> find(AccountId account) {
    return sql.sql("SELECT hash, tries FROM passwords_password WHERE account = :account")
        .param("account", account.value())
        .query((rs, _) -> new Kept(new PasswordHash(rs.getString(1)), rs.getInt(2)))
        .optional();
  }

  /// Counts a try of this hash, which a right one resets, and returns how many were wrong. Empty
  /// when none was left, or there is another password by now: nothing may be told of the try then,
  /// so many at a time are no more than one after the other.
  Optional<Integer> count(AccountId account, PasswordHash hash, boolean right, int most) {
    return sql.sql(
            """
            UPDATE passwords_password SET tries = CASE WHEN :right THEN 0 ELSE tries + 1 END
            WHERE account = :account AND hash = :hash AND tries < :most RETURNING tries
            """)
        .param("account", account.value())
        .param("hash", hash.value())
        .param("right", right)
        .param("most", most)
        .query(Integer.class)
        .optional();
  }

  boolean exists(AccountId account) {
    return find(account).isPresent();
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
