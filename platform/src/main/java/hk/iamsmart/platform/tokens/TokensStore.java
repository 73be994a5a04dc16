package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.protocol.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The SQL of the tables `tokens_*`. Codes and tokens lie here as digests.
@Component
final class TokensStore {
  /// A code as it was made, or as it was redeemed, now or before.
  ///
  /// @param verified whether it is good only together with its verifier
  record Code(LoginId login, Grant grant, Instant expiresAt, boolean verified) {}

  /// A code and whether it was redeemed.
  record Used(Code code, boolean redeemed) {}

  /// A token as it lies in the database.
  ///
  /// @param id under which its citizen sees it
  /// @param lastUsed to the minute; null before the first use
  /// @param ended by its citizen, or with the phone
  record Token(
      UUID id,
      Grant grant,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant lastUsed,
      boolean ended) {}

  private final JdbcClient sql;

  TokensStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(byte[] hash, Code code) {
    var statement =
        sql.sql(
                """
                INSERT INTO tokens_code
                  (hash, login, service, account, scopes, ticket, expires_at, verified)
                VALUES (:hash, :login, :service, :account, :scopes, :ticket, :expiresAt, :verified)
                """)
            .param("hash", hash)
            .param("login", code.login().value())
            .param("verified", code.verified())
            .param("expiresAt", at(code.expiresAt()));
    granted(statement, code.grant()).update();
  }

  /// @param code the digest of the code that became this token
  void insert(byte[] hash, Token token, byte[] code) {
    var statement =
        sql.sql(
                """
                INSERT INTO tokens_token
                  (hash, service, account, scopes, ticket, expires_at, code, id, issued_at)
                VALUES (:hash, :service, :account, :scopes, :ticket, :expiresAt, :code, :id,
                  :issued)
                """)
            .param("hash", hash)
            .param("id", token.id())
            .param("issued", at(token.issuedAt()))
            .param("code", code)
            .param("expiresAt", at(token.expiresAt()));
    granted(statement, token.grant()).update();
  }

  private static StatementSpec granted(StatementSpec statement, Grant grant) {
    return statement
        .param("service", grant.service().value())
        .param("account", grant.account().value())
        .param("scopes", Scope.list(grant.scopes()))
        .param("ticket", grant.ticket().map(ApprovalId::value).orElse(null));
  }

  /// Spends the code: of all who ever ask, one gets it.
  Optional<Code> redeem(byte[] hash, ClientId service, Instant now) {
    return sql.sql(
            """
            UPDATE tokens_code SET redeemed_at = :now
            WHERE hash = :hash AND service = :service
              AND redeemed_at IS NULL AND expires_at > :now
            RETURNING login, service, account, scopes, ticket, expires_at, verified
            """)
        .param("hash", hash)
        .param("service", service.value())
        .param("now", at(now))
        .query((rs, _) -> code(rs))
        .optional();
  }

  /// The code, whoever asks and whether or not it is spent. Whoever is redeeming it has done so, or
  /// has failed, when this answers.
  Optional<Used> used(byte[] hash) {
    return sql.sql(
            """
            SELECT login, service, account, scopes, ticket, expires_at, verified,
              redeemed_at IS NOT NULL AS redeemed
            FROM tokens_code WHERE hash = :hash FOR UPDATE
            """)
        .param("hash", hash)
        .query((rs, _) -> new Used(code(rs), rs.getBoolean("redeemed")))
        .optional();
  }

  private static Code code(ResultSet rs) throws SQLException {
    var login = new LoginId(rs.getString("login"));
    return new Code(login, grant(rs), expiresAt(rs), rs.getBoolean("verified"));
  }

  /// Ends the token that this code became; false when there is none, or no more.
  boolean end(byte[] code) {
    return sql.sql("DELETE FROM tokens_token WHERE code = :code").param("code", code).update() > 0;
  }

  Optional<Token> token(byte[] hash) {
    return sql.sql(
            """
            SELECT id, service, account, scopes, ticket, issued_at, expires_at, last_used_at,
              ended_at IS NOT NULL AS ended
            FROM tokens_token WHERE hash = :hash
            """)
        .param("hash", hash)
        .query(TokensStore::token)
        .optional();
  }

  private static Token token(ResultSet rs, int n) throws SQLException {
    var used = rs.getObject("last_used_at", OffsetDateTime.class);
    return new Token(
        rs.getObject("id", UUID.class),
        grant(rs),
        rs.getObject("issued_at", OffsetDateTime.class).toInstant(),
        expiresAt(rs),
        used == null ? null : used.toInstant(),
        rs.getBoolean("ended"));
  }

  void used(UUID id, Instant now) {
    sql.sql("UPDATE tokens_token SET last_used_at = :now WHERE id = :id")
        .param("id", id)
        .param("now", at(now))
        .update();
  }

  /// Those with which services may ask for this citizen, the latest first. One that fetches a
  /// single result is none of them.
  List<Token> live(AccountId account, Instant now, int atMost) {
    return sql.sql(
            """
            SELECT id, service, account, scopes, ticket, issued_at, expires_at, last_used_at,
              false AS ended
            FROM tokens_token
            WHERE account = :account AND ticket IS NULL AND ended_at IS NULL AND expires_at > :now
            ORDER BY issued_at DESC, id LIMIT :most
            """)
        .param("account", account.value())
        .param("now", at(now))
        .param("most", atMost)
        .query(TokensStore::token)
        .list();
  }

  /// Ends one of a citizen's; empty when there is none, or no more.
  Optional<ClientId> endOne(AccountId account, UUID id, Instant now) {
    return sql.sql(
            """
            UPDATE tokens_token SET ended_at = :now
            WHERE id = :id AND account = :account AND ticket IS NULL AND ended_at IS NULL
              AND expires_at > :now
            RETURNING service
            """)
        .param("id", id)
        .param("account", account.value())
        .param("now", at(now))
        .query((rs, _) -> new ClientId(rs.getString(1)))
        .optional();
  }

  /// Ends all of a citizen's, and the codes that would become more.
  ///
  /// @return how many
  int endAll(AccountId account, Instant now) {
    sql.sql(
            """
            UPDATE tokens_code SET expires_at = :now
            WHERE account = :account AND redeemed_at IS NULL AND expires_at > :now
            """)
        .param("account", account.value())
        .param("now", at(now))
        .update();
    return sql.sql(
            """
            UPDATE tokens_token SET ended_at = :now
            WHERE account = :account AND ended_at IS NULL AND expires_at > :now
            """)
        .param("account", account.value())
        .param("now", at(now))
        .update();
  }

  /// Spends the token of an anonymous flow: of all who ever ask, one gets true.
  boolean spend(byte[] hash) {
    return sql.sql(
                """
                DELETE FROM tokens_token
                WHERE hash = :hash AND ticket IS NOT NULL AND ended_at IS NULL
                """)
            .param("hash", hash)
            .update()
        == 1;
  }

  /// Forgets what nobody can use any more.
  void deleteExpiredBefore(Instant when) {
    for (var table : new String[] {"tokens_code", "tokens_token"}) {
      sql.sql("DELETE FROM " + table + " WHERE expires_at < :when")
          .param("when", at(when))
          .update();
    }
  }

  private static Grant grant(ResultSet rs) throws SQLException {
    return new Grant(
        new ClientId(rs.getString("service")),
        new AccountId(rs.getObject("account", UUID.class)),
        Scope.parseList(rs.getString("scopes")).orElseThrow(),
        Optional.ofNullable(rs.getString("ticket")).map(ApprovalId::new));
  }

  private static Instant expiresAt(ResultSet rs) throws SQLException {
    return rs.getObject("expires_at", OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
