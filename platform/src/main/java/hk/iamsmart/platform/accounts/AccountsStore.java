package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `accounts_*`.
@Component
final class AccountsStore {
  /// An account with its links.
  ///
  /// @param identity null in accounts that were left
  /// @param contact null in those, and in accounts that were opened without one
  record Row(
      Account account, byte[] person, @Nullable SecretId identity, @Nullable SecretId contact) {
    SecretId knownIdentity() {
      return Optional.ofNullable(identity)
          .orElseThrow(() -> new Bug("of account " + account.id() + " nothing is known any more"));
    }
  }

  private static final String ROWS =
      "SELECT id, tier, status, registered_at, modified_at, person, identity, suspended_for,"
          + " contact, stage FROM accounts_account ";

  private final JdbcClient sql;
  private final Installation installation;

  AccountsStore(JdbcClient sql, Installation installation) {
    this.sql = sql;
    this.installation = installation;
  }

  /// False when the person has an account that is not de-registered.
  boolean insert(Row row) {
    var account = row.account();
    return sql.sql(
                """
                INSERT INTO accounts_account
                  (id, stage, tier, status, registered_at, modified_at, person, identity, contact)
                VALUES (:id, :stage, :tier, :status, :registered, :modified, :person, :identity,
                  :contact)
                ON CONFLICT (person) WHERE status <> 'DEREGISTERED' DO NOTHING
                """)
            .param("id", account.id().value())
            .param("stage", account.stage().word())
            .param("tier", account.tier().name())
            .param("status", account.status().name())
            .param("registered", account.registeredAt().atOffset(ZoneOffset.UTC))
            .param("modified", account.modifiedAt().atOffset(ZoneOffset.UTC))
            .param("person", row.person())
            .param("identity", row.knownIdentity().value())
            .param("contact", row.contact() == null ? null : row.contact().value(), Types.OTHER)
            .update()
        == 1;
  }

  /// To which stage a new account of this person belongs.
  Stage stageOf(HkicNumber person) {
    return installation.of(person);
  }

  Optional<Row> find(AccountId id) {
    return sql.sql(ROWS + "WHERE id = :id").param("id", id.value()).query(this::row).optional();
  }

  /// The same, and nobody else changes it until this transaction ends.
  Optional<Row> lock(AccountId id) {
    return sql.sql(ROWS + "WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  Optional<Row> findLive(byte[] person) {
    return sql.sql(ROWS + "WHERE person = :person AND status <> 'DEREGISTERED'")
        .param("person", person)
        .query(this::row)
        .optional();
  }

  /// The same of a person, and nobody else changes it until this transaction ends.
  Optional<Row> lockLive(byte[] person) {
    return sql.sql(ROWS + "WHERE person = :person AND status <> 'DEREGISTERED' FOR UPDATE")
        .param("person", person)
        .query(this::row)
        .optional();
  }

  void changeState(AccountId id, AccountState to) {
    sql.sql("UPDATE accounts_account SET status = :to, suspended_for = :why WHERE id = :id")
        .param("id", id.value())
        .param("to", to.status().name())
        .param(
            "why", to instanceof AccountState.Suspended(var why) ? why.name() : null, Types.VARCHAR)
        .update();
  }

  /// What is left knows nobody by name.
  void erase(AccountId id) {
    sql.sql("UPDATE accounts_account SET identity = NULL, contact = NULL WHERE id = :id")
        .param("id", id.value())
        .update();
  }

  List<AccountId> activeAfter(@Nullable AccountId last, int atMost) {
    return sql.sql(
            """
            SELECT id FROM accounts_account
            WHERE status = 'ACTIVE' AND (CAST(:last AS uuid) IS NULL OR id > :last)
            ORDER BY id LIMIT :most
            """)
        .param("last", last == null ? null : last.value(), Types.OTHER)
        .param("most", atMost)
        .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
        .list();
  }

  void contact(AccountId id, SecretId contact) {
    sql.sql("UPDATE accounts_account SET contact = :contact WHERE id = :id")
        .param("id", id.value())
        .param("contact", contact.value())
        .update();
  }

  void insert(AccountId id, List<Evidence> evidence) {
    for (var one : evidence) {
      sql.sql(
              """
              INSERT INTO accounts_evidence (account, fact, means, verified_by, verified_at)
              VALUES (:account, :fact, :means, :by, :at)
              """)
          .param("account", id.value())
          .param("fact", one.fact().name())
          .param("means", one.means().name())
          .param("by", one.by().written())
          .param("at", one.at().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /// The latest first.
  List<Verified> evidence(AccountId id) {
    return sql.sql(
            """
            SELECT fact, means, verified_by, verified_at FROM accounts_evidence
            WHERE account = :account ORDER BY verified_at DESC, fact, means
            """)
        .param("account", id.value())
        .query((rs, _) ->
            new Verified(
                Evidence.Fact.valueOf(rs.getString(1)),
                Evidence.Means.valueOf(rs.getString(2)),
                rs.getString(3),
                rs.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
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

  private Row row(ResultSet rs, int n) throws SQLException {
    var identity = rs.getObject(7, UUID.class);
    var contact = rs.getObject(9, UUID.class);
    return new Row(
        new Account(
            new AccountId(rs.getObject(1, UUID.class)),
            stage(rs.getString(10)),
            Tier.valueOf(rs.getString(2)),
            state(AccountStatus.valueOf(rs.getString(3)), rs.getString(8)),
            rs.getObject(4, OffsetDateTime.class).toInstant(),
            rs.getObject(5, OffsetDateTime.class).toInstant()),
        rs.getBytes(6),
        identity == null ? null : new SecretId(identity),
        contact == null ? null : new SecretId(contact));
  }

  private Stage stage(@Nullable String word) {
    return word == null ? installation.usual() : Stage.parse(word).orElseThrow();
  }

  private static AccountState state(AccountStatus status, @Nullable String suspendedFor) {
    return switch (status) {
      case ACTIVE -> new AccountState.Active();
      case SUSPENDED ->
          new AccountState.Suspended(Suspension.valueOf(Objects.requireNonNull(suspendedFor)));
      case DEREGISTERED -> new AccountState.Deregistered();
    };
  }
}
