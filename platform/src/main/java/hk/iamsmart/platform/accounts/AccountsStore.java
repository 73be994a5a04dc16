package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `accounts_account`.
@Component
final class AccountsStore {
  /// An account with its links.
  record Row(Account account, byte[] person, SecretId identity) {}

  private static final String ROWS =
      "SELECT id, tier, status, registered_at, modified_at, person, identity"
          + " FROM accounts_account ";

  private final JdbcClient sql;

  AccountsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the person has an account that is not de-registered.
  boolean insert(Row row) {
    var account = row.account();
    return sql.sql(
                """
                INSERT INTO accounts_account
                  (id, tier, status, registered_at, modified_at, person, identity)
                VALUES (:id, :tier, :status, :registered, :modified, :person, :identity)
                ON CONFLICT (person) WHERE status <> 'DEREGISTERED' DO NOTHING
                """)
            .param("id", account.id().value())
            .param("tier", account.tier().name())
            .param("status", account.status().name())
            .param("registered", account.registeredAt().atOffset(ZoneOffset.UTC))
            .param("modified", account.modifiedAt().atOffset(ZoneOffset.UTC))
            .param("person", row.person())
            .param("identity", row.identity().value())
            .update()
        == 1;
  }

  Optional<Row> find(AccountId id) {
    return sql.sql(ROWS + "WHERE id = :id")
        .param("id", id.value())
        .query(AccountsStore::row)
        .optional();
  }

  /// The same, and nobody else changes it until this transaction ends.
  Optional<Row> lock(AccountId id) {
    return sql.sql(ROWS + "WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(AccountsStore::row)
        .optional();
  }

  Optional<Row> findLive(byte[] person) {
    return sql.sql(ROWS + "WHERE person = :person AND status <> 'DEREGISTERED'")
        .param("person", person)
        .query(AccountsStore::row)
        .optional();
  }

  void changeStatus(AccountId id, AccountStatus to) {
    sql.sql("UPDATE accounts_account SET status = :to WHERE id = :id")
        .param("id", id.value())
        .param("to", to.name())
        .update();
  }

  void changeTier(AccountId id, Tier tier) {
    sql.sql("UPDATE accounts_account SET tier = :tier WHERE id = :id")
        .param("id", id.value())
        .param("tier", tier.name())
        .update();
  }

  void modifiedAt(AccountId id, Instant at) {
    sql.sql("UPDATE accounts_account SET modified_at = :at WHERE id = :id")
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        new Account(
            new AccountId(rs.getObject(1, UUID.class)),
            Tier.valueOf(rs.getString(2)),
            AccountStatus.valueOf(rs.getString(3)),
            rs.getObject(4, OffsetDateTime.class).toInstant(),
            rs.getObject(5, OffsetDateTime.class).toInstant()),
        rs.getBytes(6),
        new SecretId(rs.getObject(7, UUID.class)));
  }
}
