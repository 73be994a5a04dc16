package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Language;
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
  /// @param anonymous the anonymous request it answers, if it does
  record Login(
      LoginId id,
      ApprovalId approval,
      byte[] browserKey,
      ClientId service,
      URI redirectUri,
      @Nullable String state,
      Set<Scope> scopes,
      Language language,
      boolean brokerPage,
      String request,
      @Nullable AnonymousRequest anonymous,
      Instant startedAt,
      Instant deadline) {}

  /// What a login says of the anonymous request it answers.
  record AnonymousRequest(ApprovalId ticket, String businessId) {}

  /// A code as it was redeemed, now or before.
  ///
  /// @param ticket of the anonymous request that was answered, if one was
  record Code(
      LoginId login,
      ClientId service,
      AccountId account,
      Set<Scope> scopes,
      @Nullable ApprovalId ticket,
      Instant expiresAt) {}

  /// A token as it lies in the database.
  record Token(
      ClientId service,
      AccountId account,
      Set<Scope> scopes,
      @Nullable ApprovalId ticket,
      Instant expiresAt) {}

  private final JdbcClient sql;

  AuthenticationStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Login login) {
    sql.sql(
            """
            INSERT INTO authentication_login
              (id, approval, browser_key, service, redirect_uri, state, scopes, language,
               broker_page, request, ticket, business_id, started_at, deadline)
            VALUES (:id, :approval, :browserKey, :service, :redirectUri, :state, :scopes,
              :language, :brokerPage, :request, :ticket, :businessId, :startedAt, :deadline)
            """)
        .param("id", login.id().value())
        .param("approval", login.approval().value())
        .param("browserKey", login.browserKey())
        .param("service", login.service().value())
        .param("redirectUri", login.redirectUri().toString())
        .param("state", login.state())
        .param("scopes", Scope.list(login.scopes()))
        .param("language", login.language().tag())
        .param("brokerPage", login.brokerPage())
        .param("request", login.request())
        .param("ticket", login.anonymous() == null ? null : login.anonymous().ticket().value())
        .param("businessId", login.anonymous() == null ? null : login.anonymous().businessId())
        .param("startedAt", at(login.startedAt()))
        .param("deadline", at(login.deadline()))
        .update();
  }

  Optional<Login> find(LoginId id) {
    return login("id = :id", id.value());
  }

  Optional<Login> findByApproval(ApprovalId approval) {
    return login("approval = :id", approval.value());
  }

  private Optional<Login> login(String where, String id) {
    return sql.sql("SELECT * FROM authentication_login WHERE " + where)
        .param("id", id)
        .query(AuthenticationStore::login)
        .optional();
  }

  void insertCode(byte[] hash, Code code) {
    sql.sql(
            """
            INSERT INTO authentication_code
              (hash, login, service, account, scopes, ticket, expires_at)
            VALUES (:hash, :login, :service, :account, :scopes, :ticket, :expiresAt)
            """)
        .param("hash", hash)
        .param("login", code.login().value())
        .param("service", code.service().value())
        .param("account", code.account().value())
        .param("scopes", Scope.list(code.scopes()))
        .param("ticket", text(code.ticket()))
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
            RETURNING login, service, account, scopes, ticket, expires_at
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
            INSERT INTO authentication_token (hash, service, account, scopes, ticket, expires_at)
            VALUES (:hash, :service, :account, :scopes, :ticket, :expiresAt)
            """)
        .param("hash", hash)
        .param("service", code.service().value())
        .param("account", code.account().value())
        .param("scopes", Scope.list(code.scopes()))
        .param("ticket", text(code.ticket()))
        .param("expiresAt", at(expiresAt))
        .update();
  }

  Optional<Token> token(byte[] hash) {
    return sql.sql(
            """
            SELECT service, account, scopes, ticket, expires_at FROM authentication_token
            WHERE hash = :hash
            """)
        .param("hash", hash)
        .query((rs, _) ->
            new Token(
                new ClientId(rs.getString(1)),
                new AccountId(rs.getObject(2, UUID.class)),
                Scope.parseList(rs.getString(3)).orElseThrow(),
                ticket(rs.getString(4)),
                rs.getObject(5, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// Spends the token of an anonymous flow: of all who ever ask, one gets true.
  boolean spend(byte[] hash) {
    return sql.sql("DELETE FROM authentication_token WHERE hash = :hash AND ticket IS NOT NULL")
            .param("hash", hash)
            .update()
        == 1;
  }

  /// Forgets what nobody can use any more.
  void deleteBefore(Instant when) {
    for (var condition :
        new String[] {
          "authentication_code WHERE expires_at < :when",
          "authentication_token WHERE expires_at < :when",
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
        anonymous(rs.getString("ticket"), rs.getString("business_id")),
        rs.getObject("started_at", OffsetDateTime.class).toInstant(),
        rs.getObject("deadline", OffsetDateTime.class).toInstant());
  }

  private static Code code(ResultSet rs, int n) throws SQLException {
    return new Code(
        new LoginId(rs.getString(1)),
        new ClientId(rs.getString(2)),
        new AccountId(rs.getObject(3, UUID.class)),
        Scope.parseList(rs.getString(4)).orElseThrow(),
        ticket(rs.getString(5)),
        rs.getObject(6, OffsetDateTime.class).toInstant());
  }

  private static @Nullable AnonymousRequest anonymous(
      @Nullable String ticket, @Nullable String businessId) {
    return ticket == null || businessId == null
        ? null
        : new AnonymousRequest(new ApprovalId(ticket), businessId);
  }

  private static @Nullable ApprovalId ticket(@Nullable String value) {
    return value == null ? null : new ApprovalId(value);
  }

  private static @Nullable String text(@Nullable ApprovalId ticket) {
    return ticket == null ? null : ticket.value();
  }
}
