package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.services.DirectLogin;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `catalogue_login`.
@Component
final class DirectLoginsStore {
  /// A login as it was begun; how it stands follows from its question.
  ///
  /// @param id which its service is told as the reference of the login
  /// @param to where the citizen arrives, as it was registered when the login began
  record Begun(
      LoginId id, ApprovalId question, AccountId citizen, ClientId service, DirectLogin to) {}

  private static final int MOST_FORMER = 5;

  private final JdbcClient sql;

  DirectLoginsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Begun login, Instant now) {
    sql.sql(
            """
            INSERT INTO catalogue_login (approval, id, account, service, kind, redirect, started_at)
            VALUES (:approval, :id, :account, :service, :kind, :redirect, :now)
            """)
        .param("approval", login.question().value())
        .param("id", login.id().value())
        .param("account", login.citizen().value())
        .param("service", login.service().value())
        .param("kind", login.to().kind().name())
        .param("redirect", login.to().redirect().toString())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Begun> find(ApprovalId question) {
    return sql.sql("SELECT * FROM catalogue_login WHERE approval = :approval")
        .param("approval", question.value())
        .query(DirectLoginsStore::begun)
        .optional();
  }

  /// What the citizen has begun at the same service before the last one, and after `since`: of
  /// these one is open, or as many as were begun at the same time.
  List<ApprovalId> former(AccountId citizen, ClientId service, Instant since) {
    return sql.sql(
            """
            SELECT approval FROM catalogue_login
            WHERE account = :account AND service = :service AND started_at > :since
            ORDER BY nth DESC OFFSET 1 LIMIT :most
            """)
        .param("account", citizen.value())
        .param("service", service.value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("most", MOST_FORMER)
        .query((rs, _) -> new ApprovalId(rs.getString(1)))
        .list();
  }

  /// Forgets what nobody waits for any more.
  void deleteStartedBefore(Instant when) {
    sql.sql("DELETE FROM catalogue_login WHERE started_at < :when")
        .param("when", when.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Begun begun(ResultSet rs, int n) throws SQLException {
    return new Begun(
        new LoginId(rs.getString("id")),
        new ApprovalId(rs.getString("approval")),
        new AccountId(rs.getObject("account", UUID.class)),
        new ClientId(rs.getString("service")),
        new DirectLogin(
            DirectLogin.Kind.valueOf(rs.getString("kind")), URI.create(rs.getString("redirect"))));
  }
}
