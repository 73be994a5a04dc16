package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `authentication_login`. A row with a ticket answers an anonymous request.
@Component
final class AuthenticationStore {
  private final JdbcClient sql;

  AuthenticationStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Login.Open login) {
    var begun = login.begun();
    var asked = login.request();
    var answering = login instanceof Login.ForTicket t ? t : null;
    sql.sql(
            """
            INSERT INTO authentication_login
              (id, approval, browser_key, service, redirect_uri, state, source, scopes, language,
               broker_page, ticket, business_id, started_at, deadline)
            VALUES (:id, :approval, :browserKey, :service, :redirectUri, :state, :source, :scopes,
              :language, :brokerPage, :ticket, :businessId, :startedAt, :deadline)
            """)
        .param("id", begun.id().value())
        .param("approval", begun.approval().value())
        .param("browserKey", begun.browser().bytes())
        .param("service", asked.service().value())
        .param("redirectUri", asked.back().redirect().toString())
        .param("state", asked.back().state().orElse(null))
        .param("source", asked.source().wire())
        .param("scopes", Scope.list(asked.scopes()))
        .param("language", asked.language().tag())
        .param("brokerPage", asked.brokerPage())
        .param("ticket", answering == null ? null : answering.ticket().value())
        .param("businessId", answering == null ? null : answering.businessId())
        .param("startedAt", at(begun.at()))
        .param("deadline", at(begun.deadline()))
        .update();
  }

  Optional<Login.Open> find(LoginId id) {
    return login("id = :id", id.value());
  }

  Optional<Login.Open> findByApproval(ApprovalId approval) {
    return login("approval = :id", approval.value());
  }

  private Optional<Login.Open> login(String where, String id) {
    return sql.sql("SELECT * FROM authentication_login WHERE " + where)
        .param("id", id)
        .query(AuthenticationStore::login)
        .optional();
  }

  /// Forgets what nobody waits for any more.
  void deleteStartedBefore(Instant when) {
    sql.sql("DELETE FROM authentication_login WHERE started_at < :when")
        .param("when", at(when))
        .update();
  }

  private static Login.Open login(ResultSet rs, int n) throws SQLException {
    var begun =
        new Login.Begun(
            new LoginId(rs.getString("id")),
            new ApprovalId(rs.getString("approval")),
            new BrowserKey.Digest(rs.getBytes("browser_key")),
            instant(rs, "started_at"),
            instant(rs, "deadline"));
    var request =
        new LoginRequest(
            new ClientId(rs.getString("service")),
            new WayBack(
                URI.create(rs.getString("redirect_uri")),
                Optional.ofNullable(rs.getString("state"))),
            Source.parse(rs.getString("source")).orElseThrow(),
            Scope.parseList(rs.getString("scopes")).orElseThrow(),
            Language.parse(rs.getString("language")).orElseThrow(),
            rs.getBoolean("broker_page"));
    var ticket = rs.getString("ticket");
    return ticket == null
        ? new Login.ForService(begun, request)
        : new Login.ForTicket(begun, request, new ApprovalId(ticket), rs.getString("business_id"));
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
