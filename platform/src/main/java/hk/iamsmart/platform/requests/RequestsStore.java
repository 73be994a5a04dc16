package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
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
import org.springframework.stereotype.Component;

/// The SQL of the table `requests_request`. A request ends by one compare-and-set.
@Component
final class RequestsStore {
  private static final String ROWS =
      "SELECT ticket, service, business_id, kind, redirect_uri, state, terms, approval, result,"
          + " asked_at, deadline, code FROM requests_request ";

  /// A request as it lies in the database.
  ///
  /// @param destination null for an anonymous one
  /// @param terms null for one to a signed-in citizen, whose question holds them
  /// @param approval the question that stands for it, once there is one
  /// @param result of an anonymous one, until it is fetched
  /// @param code null while it is open
  record Row(
      ApprovalId ticket,
      ClientId service,
      String businessId,
      String kind,
      @Nullable URI destination,
      @Nullable String state,
      @Nullable String terms,
      @Nullable ApprovalId approval,
      @Nullable SecretId result,
      Instant askedAt,
      Instant deadline,
      @Nullable ReturnCode code) {
    boolean anonymous() {
      return destination == null;
    }
  }

  private final JdbcClient sql;

  RequestsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the service has used the businessID before.
  boolean insert(Row row) {
    return sql.sql(
                """
                INSERT INTO requests_request
                  (ticket, service, business_id, kind, redirect_uri, state, terms, approval,
                   asked_at, deadline)
                VALUES (:ticket, :service, :businessId, :kind, :destination, :state, :terms,
                  :approval, :askedAt, :deadline)
                ON CONFLICT (service, business_id) DO NOTHING
                """)
            .param("ticket", row.ticket().value())
            .param("service", row.service().value())
            .param("businessId", row.businessId())
            .param("kind", row.kind())
            .param("destination", row.destination() == null ? null : row.destination().toString())
            .param("state", row.state())
            .param("terms", row.terms())
            .param("approval", row.approval() == null ? null : row.approval().value())
            .param("askedAt", at(row.askedAt()))
            .param("deadline", at(row.deadline()))
            .update()
        == 1;
  }

  Optional<Row> find(ApprovalId ticket) {
    return one("WHERE ticket = :id", ticket.value());
  }

  Optional<Row> findByApproval(ApprovalId approval) {
    return one("WHERE approval = :id", approval.value());
  }

  Optional<Row> findByBusinessId(ClientId service, String businessId) {
    return sql.sql(ROWS + "WHERE service = :service AND business_id = :businessId")
        .param("service", service.value())
        .param("businessId", businessId)
        .query(RequestsStore::row)
        .optional();
  }

  private Optional<Row> one(String where, String id) {
    return sql.sql(ROWS + where).param("id", id).query(RequestsStore::row).optional();
  }

  /// Another question stands for the open anonymous request.
  ///
  /// @return empty when it is not open; else the former question, if there was one
  Optional<Optional<ApprovalId>> offered(ApprovalId ticket, ApprovalId approval) {
    return sql.sql(
            """
            UPDATE requests_request SET approval = :approval
            WHERE ticket = :ticket AND terms IS NOT NULL AND ended_at IS NULL
            RETURNING old.approval
            """)
        .param("ticket", ticket.value())
        .param("approval", approval.value())
        .query((rs, _) -> Optional.ofNullable(rs.getString(1)).map(ApprovalId::new))
        .optional();
  }

  /// Ends the request; false when it had ended.
  boolean end(ApprovalId ticket, ReturnCode code, @Nullable SecretId result, Instant now) {
    return sql.sql(
                """
                UPDATE requests_request SET code = :code, ended_at = :now, result = :result
                WHERE ticket = :ticket AND ended_at IS NULL
                """)
            .param("ticket", ticket.value())
            .param("code", code.name())
            .param("now", at(now))
            .param("result", result == null ? null : result.value())
            .update()
        == 1;
  }

  /// Takes out the result; of all who ever ask, one gets it.
  Optional<SecretId> takeResult(ApprovalId ticket) {
    return sql.sql(
            """
            UPDATE requests_request SET result = NULL
            WHERE ticket = :ticket AND result IS NOT NULL
            RETURNING old.result
            """)
        .param("ticket", ticket.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// Requests whose result nobody can fetch any more.
  List<ApprovalId> unfetchedSince(Instant when, int atMost) {
    return sql.sql(
            """
            SELECT ticket FROM requests_request
            WHERE result IS NOT NULL AND ended_at < :when LIMIT :most
            """)
        .param("when", at(when))
        .param("most", atMost)
        .query((rs, _) -> new ApprovalId(rs.getString(1)))
        .list();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var destination = rs.getString("redirect_uri");
    var approval = rs.getString("approval");
    var result = rs.getObject("result", UUID.class);
    var code = rs.getString("code");
    return new Row(
        new ApprovalId(rs.getString("ticket")),
        new ClientId(rs.getString("service")),
        rs.getString("business_id"),
        rs.getString("kind"),
        destination == null ? null : URI.create(destination),
        rs.getString("state"),
        rs.getString("terms"),
        approval == null ? null : new ApprovalId(approval),
        result == null ? null : new SecretId(result),
        rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
        rs.getObject("deadline", OffsetDateTime.class).toInstant(),
        code == null ? null : ReturnCode.valueOf(code));
  }
}
