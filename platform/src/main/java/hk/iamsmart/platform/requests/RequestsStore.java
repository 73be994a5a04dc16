package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.requests.Request.Announced;
import hk.iamsmart.platform.requests.Request.Answered;
import hk.iamsmart.platform.requests.Request.Asked;
import hk.iamsmart.platform.requests.Request.Closed;
import hk.iamsmart.platform.requests.Request.Gone;
import hk.iamsmart.platform.requests.Request.Kept;
import hk.iamsmart.platform.requests.Request.Offered;
import hk.iamsmart.platform.requests.Request.Particulars;
import hk.iamsmart.platform.requests.Request.Unanswered;
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

/// The SQL of the table `requests_request`. Every change of state is a compare-and-set.
@Component
final class RequestsStore {
  private static final String ROWS =
      "SELECT ticket, service, business_id, kind, redirect_uri, state, terms, approval, result,"
          + " asked_at, deadline, code, ended_at FROM requests_request ";

  private final JdbcClient sql;

  RequestsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the service has used the businessID before.
  boolean insert(Asked asked) {
    return insert(asked.particulars(), asked.destination(), asked.state(), null, asked.ticket());
  }

  /// False when the service has used the businessID before.
  boolean insert(Announced announced) {
    return insert(announced.particulars(), null, null, announced.terms(), null);
  }

  private boolean insert(
      Particulars request,
      @Nullable URI destination,
      @Nullable String state,
      @Nullable String terms,
      @Nullable ApprovalId approval) {
    return sql.sql(
                """
                INSERT INTO requests_request
                  (ticket, service, business_id, kind, redirect_uri, state, terms, approval,
                   asked_at, deadline)
                VALUES (:ticket, :service, :businessId, :kind, :destination, :state, :terms,
                  :approval, :askedAt, :deadline)
                ON CONFLICT (service, business_id) DO NOTHING
                """)
            .param("ticket", request.ticket().value())
            .param("service", request.service().value())
            .param("businessId", request.businessId())
            .param("kind", request.kind())
            .param("destination", destination == null ? null : destination.toString())
            .param("state", state)
            .param("terms", terms)
            .param("approval", approval == null ? null : approval.value())
            .param("askedAt", at(request.askedAt()))
            .param("deadline", at(request.deadline()))
            .update()
        == 1;
  }

  Optional<Request> find(ApprovalId ticket) {
    return one("WHERE ticket = :id", ticket.value());
  }

  /// The request that this question stands for, or stood for when it ended.
  Optional<Request> findByApproval(ApprovalId approval) {
    return one("WHERE approval = :id", approval.value());
  }

  Optional<Request> findByBusinessId(ClientId service, String businessId) {
    return sql.sql(ROWS + "WHERE service = :service AND business_id = :businessId")
        .param("service", service.value())
        .param("businessId", businessId)
        .query(RequestsStore::request)
        .optional();
  }

  private Optional<Request> one(String where, String id) {
    return sql.sql(ROWS + where).param("id", id).query(RequestsStore::request).optional();
  }

  /// Another question stands for the request.
  ///
  /// @return what it was before; empty when it has ended
  Optional<Unanswered> offer(Offered offered) {
    return sql.sql(
            """
            UPDATE requests_request SET approval = :approval
            WHERE ticket = :ticket AND terms IS NOT NULL AND ended_at IS NULL
            RETURNING old.*
            """)
        .param("ticket", offered.ticket().value())
        .param("approval", offered.question().value())
        .query((rs, row) -> (Unanswered) request(rs, row))
        .optional();
  }

  /// False when it had ended.
  boolean end(Request.Ended ended) {
    return sql.sql(
                """
                UPDATE requests_request SET code = :code, ended_at = :now, result = :result
                WHERE ticket = :ticket AND ended_at IS NULL
                """)
            .param("ticket", ended.ticket().value())
            .param("code", ended.code().name())
            .param("now", at(ended.at()))
            .param("result", ended instanceof Kept kept ? kept.result().value() : null)
            .update()
        == 1;
  }

  /// Of all who ever want the result, one gets true.
  boolean release(Gone gone) {
    return sql.sql(
                """
                UPDATE requests_request SET result = NULL
                WHERE ticket = :ticket AND result IS NOT NULL
                """)
            .param("ticket", gone.ticket().value())
            .update()
        == 1;
  }

  /// Requests whose result nobody can fetch any more.
  List<Kept> unfetchedSince(Instant when, int atMost) {
    return sql.sql(ROWS + "WHERE result IS NOT NULL AND ended_at < :when LIMIT :most")
        .param("when", at(when))
        .param("most", atMost)
        .query((rs, row) -> (Kept) request(rs, row))
        .list();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Request request(ResultSet rs, int n) throws SQLException {
    var particulars =
        new Particulars(
            new ApprovalId(rs.getString("ticket")),
            new ClientId(rs.getString("service")),
            rs.getString("business_id"),
            rs.getString("kind"),
            instant(rs, "asked_at"),
            instant(rs, "deadline"));
    var code = rs.getString("code");
    var destination = rs.getString("redirect_uri");
    if (destination != null) {
      return code == null
          ? new Asked(particulars, URI.create(destination), rs.getString("state"))
          : new Answered(particulars, ReturnCode.valueOf(code), instant(rs, "ended_at"));
    }
    return code == null
        ? unanswered(particulars, rs.getString("terms"), rs.getString("approval"))
        : ended(
            particulars,
            ReturnCode.valueOf(code),
            rs.getObject("result", UUID.class),
            instant(rs, "ended_at"));
  }

  private static Unanswered unanswered(
      Particulars particulars, String terms, @Nullable String question) {
    return question == null
        ? new Announced(particulars, terms)
        : new Offered(particulars, terms, new ApprovalId(question));
  }

  private static Request.Ended ended(
      Particulars particulars, ReturnCode code, @Nullable UUID result, Instant at) {
    if (result != null) {
      return new Kept(particulars, new SecretId(result), at);
    }
    return code == ReturnCode.D00000
        ? new Gone(particulars, at)
        : new Closed(particulars, code, at);
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
