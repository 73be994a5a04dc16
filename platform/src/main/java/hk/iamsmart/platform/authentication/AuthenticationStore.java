package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `authentication_*`. Codes, tokens and browser keys lie here as digests.
@Component
final class AuthenticationStore {
  /// A login as it lies in the database.
  ///
  /// @param request the unchecked parameters it was begun with, JSON
  record Login(
      LoginId id,
      ApprovalId ticket,
      byte[] browserKey,
      ClientId service,
      URI redirectUri,
      @Nullable String state,
      Set<Scope> scopes,
      Language language,
      boolean brokerPage,
      String request,
      Instant startedAt,
      Instant deadline) {}

  /// What a login ended with.
  ///
  /// @param error null when it ended with a code
  record Ended(@Nullable ReturnCode error) {}

  /// A code as it was redeemed, now or before.
  record Code(
      LoginId login, ClientId service, AccountId account, Set<Scope> scopes, Instant expiresAt) {}

  private final JdbcClient sql;

  AuthenticationStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Login login) {
    sql.sql(
            """
            INSERT INTO authentication_login
              (id, approval, browser_key, service, redirect_uri, state, scopes, language,
               broker_page, request, started_at, deadline)
            VALUES (:id, :approval, :browserKey, :service, :redirectUri, :state, :scopes,
              :language, :brokerPage, :request, :startedAt, :deadline)
            """)
        .param("id", login.id().value())
        .param("approval", login.ticket().value())
        .param("browserKey", login.browserKey())
        .param("service", login.service().value())
        .param("redirectUri", login.redirectUri().toString())
        .param("state", login.state())
        .param("scopes", Scope.list(login.scopes()))
        .param("language", login.language().tag())
        .param("brokerPage", login.brokerPage())
        .param("request", login.request())
        .param("startedAt", at(login.startedAt()))
        .param("deadline", at(login.deadline()))
        .update();
  }

  Optional<Login> find(LoginId id) {
    return login("id = :id", id.value());
  }

  Optional<Login> findByTicket(ApprovalId ticket) {
    return login("approval = :id", ticket.value());
  }

  private Optional<Login> login(String where, String id) {
    return sql.sql("SELECT * FROM authentication_login WHERE " + where)
        .param("id", id)
        .query(AuthenticationStore::login)
        .optional();
  }

  void insertOutcome(LoginId login, @Nullable ReturnCode error, Instant now) {
    sql.sql(
            """
            INSERT INTO authentication_outcome (login, error_code, at)
            VALUES (:login, :error, :at)
            """)
        .param("login", login.value())
        .param("error", error == null ? null : error.name())
        .param("at", at(now))
        .update();
  }

  Optional<Ended> outcome(LoginId login) {
    return sql.sql("SELECT error_code FROM authentication_outcome WHERE login = :login")
        .param("login", login.value())
        .query((rs, _) ->
            new Ended(rs.getString(1) == null ? null : ReturnCode.valueOf(rs.getString(1))))
        .optional();
  }

  void insertCode(byte[] hash, Code code) {
    sql.sql(
            """
            INSERT INTO authentication_code (hash, login, service, account, scopes, expires_at)
            VALUES (:hash, :login, :service, :account, :scopes, :expiresAt)
            """)
        .param("hash", hash)
        .param("login", code.login().value())
        .param("service", code.service().value())
        .param("account", code.account().value())
        .param("scopes", Scope.list(code.scopes()))
        .param("expiresAt", at(code.expiresAt()))
        .update();
  }

  /// Spends the code: of all who ever ask, one gets it.
  Optional<Code> redeem(byte[] hash, ClientId service, Instant now) {
    return sql.sql(
            """
            UPDATE authentication_code SET redeemed_at = :now
            WHERE hash = :hash AND service = :service
              AND redeemed_at IS NULL AND expires_at > :now
            RETURNING login, service, account, scopes, expires_at
            """)
        .param("hash", hash)
        .param("service", service.value())
        .param("now", at(now))
        .query(AuthenticationStore::code)
        .optional();
  }

  /// Why a code could not be redeemed.
  Redemption unredeemable(byte[] hash, ClientId service) {
    return sql.sql(
            "SELECT service, redeemed_at IS NOT NULL FROM authentication_code WHERE hash = :hash")
        .param("hash", hash)
        .query((rs, _) -> {
          if (!rs.getString(1).equals(service.value())) {
            return new Redemption.WrongService();
          }
          return rs.getBoolean(2) ? new Redemption.Spent() : new Redemption.Expired();
        })
        .optional()
        .orElseGet(Redemption.Unknown::new);
  }

  void insertToken(byte[] hash, Code code, Instant expiresAt) {
    sql.sql(
            """
            INSERT INTO authentication_token (hash, service, account, scopes, expires_at)
            VALUES (:hash, :service, :account, :scopes, :expiresAt)
            """)
        .param("hash", hash)
        .param("service", code.service().value())
        .param("account", code.account().value())
        .param("scopes", Scope.list(code.scopes()))
        .param("expiresAt", at(expiresAt))
        .update();
  }

  /// Forgets what nobody can use any more.
  void deleteBefore(Instant when) {
    for (var condition :
        new String[] {
          "authentication_code WHERE expires_at < :when",
          "authentication_token WHERE expires_at < :when",
          "authentication_outcome WHERE at < :when",
          "authentication_login WHERE started_at < :when"
        }) {
      sql.sql("DELETE FROM " + condition).param("when", at(when)).update();
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Login login(ResultSet rs, int n) throws SQLException {
    return new Login(
        new LoginId(rs.getString("id")),
        new ApprovalId(rs.getString("approval")),
        rs.getBytes("browser_key"),
        new ClientId(rs.getString("service")),
        URI.create(rs.getString("redirect_uri")),
        rs.getString("state"),
        Scope.parseList(rs.getString("scopes")).orElseThrow(),
        Language.parse(rs.getString("language")).orElseThrow(),
        rs.getBoolean("broker_page"),
        rs.getString("request"),
        rs.getObject("started_at", OffsetDateTime.class).toInstant(),
        rs.getObject("deadline", OffsetDateTime.class).toInstant());
  }

  private static Code code(ResultSet rs, int n) throws SQLException {
    return new Code(
        new LoginId(rs.getString(1)),
        new ClientId(rs.getString(2)),
        new AccountId(rs.getObject(3, UUID.class)),
        Scope.parseList(rs.getString(4)).orElseThrow(),
        rs.getObject(5, OffsetDateTime.class).toInstant());
  }
}
