package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.bulksigning.BulkJob.Asked;
import hk.iamsmart.platform.bulksigning.BulkJob.Completed;
import hk.iamsmart.platform.bulksigning.BulkJob.Order;
import hk.iamsmart.platform.bulksigning.BulkJob.Signing;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `bulksigning_*`.
@Component
final class BulkStore {
  private static final String JOBS =
      """
      SELECT ticket, service, business_id, state, request_name, department, result_uri,
        per_callback, documents, asked_at, account, question, proof, serial_number, certificate,
        consented_at, failed, completed_at
      FROM bulksigning_job
      """;

  private final JdbcClient sql;

  BulkStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Order order, List<SignableDocument> documents) {
    sql.sql(
            """
            INSERT INTO bulksigning_job (ticket, service, business_id, state, request_name,
              department, result_uri, per_callback, documents, asked_at)
            VALUES (:ticket, :service, :businessId, :state, :requestName, :department, :resultUri,
              :perCallback, :documents, :askedAt)
            """)
        .param("ticket", order.ticket().value())
        .param("service", order.service().value())
        .param("businessId", order.businessId())
        .param("state", order.state())
        .param("requestName", order.requestName())
        .param("department", order.department())
        .param("resultUri", order.resultUri().toString())
        .param("perCallback", order.perCallback())
        .param("documents", order.documents())
        .param("askedAt", utc(order.askedAt()))
        .update();
    sql.sql(
            """
            INSERT INTO bulksigning_document (ticket, position, id, name, digest, algorithm)
            SELECT :ticket, n - 1, id, name, digest, algorithm
            FROM unnest(:ids::text[], :names::text[], :digests::text[], :algorithms::text[])
              WITH ORDINALITY AS d (id, name, digest, algorithm, n)
            """)
        .param("ticket", order.ticket().value())
        .param("ids", texts(documents, SignableDocument::id))
        .param("names", texts(documents, SignableDocument::name))
        .param("digests", texts(documents, SignableDocument::digest))
        .param("algorithms", texts(documents, BulkStore::algorithm))
        .update();
  }

  private static @Nullable String algorithm(SignableDocument document) {
    var algorithm = document.algorithm();
    return algorithm == null ? null : algorithm.wire();
  }

  private static String[] texts(
      List<SignableDocument> documents, Function<SignableDocument, @Nullable String> member) {
    return documents.stream().map(member).toArray(String[]::new);
  }

  /// In the order of the request.
  List<SignableDocument> documents(ApprovalId ticket) {
    return sql.sql(
            """
            SELECT id, name, digest, algorithm FROM bulksigning_document
            WHERE ticket = :ticket ORDER BY position
            """)
        .param("ticket", ticket.value())
        .query((rs, _) ->
            new SignableDocument(
                rs.getString(1),
                rs.getString(2),
                rs.getString(3),
                Optional.ofNullable(rs.getString(4))
                    .flatMap(SignatureAlgorithm::parse)
                    .orElse(null)))
        .list();
  }

  Optional<BulkJob> find(ApprovalId ticket) {
    return sql.sql(JOBS + "WHERE ticket = :ticket")
        .param("ticket", ticket.value())
        .query(BulkStore::job)
        .optional();
  }

  Optional<BulkJob> find(ClientId service, String businessId) {
    return sql.sql(JOBS + "WHERE service = :service AND business_id = :businessId")
        .param("service", service.value())
        .param("businessId", businessId)
        .query(BulkStore::job)
        .optional();
  }

  /// @param token SHA-256 of it
  Optional<BulkJob> find(ClientId service, byte[] token) {
    return sql.sql(JOBS + "WHERE service = :service AND token = :token")
        .param("service", service.value())
        .param("token", token)
        .query(BulkStore::job)
        .optional();
  }

  /// The ticket of what this citizen consented to last for this service.
  Optional<ApprovalId> lastConsent(ClientId service, AccountId citizen) {
    return sql.sql(
            """
            SELECT ticket FROM bulksigning_job
            WHERE service = :service AND account = :account AND consented_at IS NOT NULL
            ORDER BY consented_at DESC, ticket LIMIT 1
            """)
        .param("service", service.value())
        .param("account", citizen.value())
        .query((rs, _) -> new ApprovalId(rs.getString(1)))
        .optional();
  }

  boolean consentedBy(ApprovalId ticket, AccountId citizen) {
    return sql.sql(
                "SELECT count(*) FROM bulksigning_job WHERE ticket = :ticket AND account ="
                    + " :account")
            .param("ticket", ticket.value())
            .param("account", citizen.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  /// The citizen's consent; false when there was one before.
  ///
  /// @param token SHA-256 of it
  boolean consent(Signing job, byte[] token) {
    return sql.sql(
                """
                UPDATE bulksigning_job
                SET account = :account, question = :question, proof = :proof, token = :token,
                  serial_number = :serial, certificate = :certificate, consented_at = :at
                WHERE ticket = :ticket AND consented_at IS NULL
                """)
            .param("ticket", job.order().ticket().value())
            .param("account", job.by().value())
            .param("question", job.question().value())
            .param("proof", job.proof().value())
            .param("token", token)
            .param("serial", job.serialNumber())
            .param("certificate", job.certificate())
            .param("at", utc(job.consentedAt()))
            .update()
        == 1;
  }

  /// Jobs that have consent and no end, the oldest first.
  List<ApprovalId> unfinished() {
    return sql.sql(
            """
            SELECT ticket FROM bulksigning_job
            WHERE consented_at IS NOT NULL AND completed_at IS NULL ORDER BY consented_at
            """)
        .query((rs, _) -> new ApprovalId(rs.getString(1)))
        .list();
  }

  /// The job for this process alone until the transaction ends, also when the process dies; empty
  /// when another has it, or it is over. The lock leaves outcomes to be written beside it.
  Optional<Signing> lock(ApprovalId ticket) {
    return sql.sql(
            JOBS
                + """
                WHERE ticket = :ticket AND consented_at IS NOT NULL AND completed_at IS NULL
                FOR NO KEY UPDATE SKIP LOCKED
                """)
        .param("ticket", ticket.value())
        .query(BulkStore::job)
        .optional()
        .map(Signing.class::cast);
  }

  /// The positions without an outcome.
  List<Integer> open(ApprovalId ticket) {
    return sql.sql(
            """
            SELECT d.position FROM bulksigning_document d
            WHERE d.ticket = :ticket AND NOT EXISTS (
              SELECT 1 FROM bulksigning_outcome o
              WHERE o.ticket = d.ticket AND o.position = d.position)
            ORDER BY d.position
            """)
        .param("ticket", ticket.value())
        .query((rs, _) -> rs.getInt(1))
        .list();
  }

  /// @return how many were written; fewer when a document had an outcome
  int insert(ApprovalId ticket, List<Outcome> outcomes) {
    return sql.sql(
            """
            INSERT INTO bulksigning_outcome (ticket, position, at, signature, failure)
            SELECT :ticket, position, to_timestamp(at / 1000.0), signature, failure
            FROM unnest(:positions::int[], :times::bigint[], :signatures::bytea[],
              :failures::text[]) AS o (position, at, signature, failure)
            ON CONFLICT DO NOTHING
            """)
        .param("ticket", ticket.value())
        .param("positions", outcomes.stream().map(Outcome::position).toArray(Integer[]::new))
        .param("times", outcomes.stream().map(o -> o.at().toEpochMilli()).toArray(Long[]::new))
        .param("signatures", outcomes.stream().map(BulkStore::signature).toArray(byte[][]::new))
        .param("failures", outcomes.stream().map(BulkStore::failure).toArray(String[]::new))
        .update();
  }

  private static byte @Nullable [] signature(Outcome outcome) {
    return outcome instanceof Outcome.Signed signed ? signed.signature() : null;
  }

  private static @Nullable String failure(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.reason().name() : null;
  }

  /// In the order of the positions.
  List<Outcome> outcomes(ApprovalId ticket) {
    return sql.sql(
            """
            SELECT position, at, signature, failure FROM bulksigning_outcome
            WHERE ticket = :ticket ORDER BY position
            """)
        .param("ticket", ticket.value())
        .query((rs, _) -> outcome(rs))
        .list();
  }

  private static Outcome outcome(ResultSet rs) throws SQLException {
    var failure = rs.getString("failure");
    return failure == null
        ? new Outcome.Signed(rs.getInt("position"), instant(rs, "at"), rs.getBytes("signature"))
        : new Outcome.Failed(
            rs.getInt("position"), instant(rs, "at"), Outcome.Reason.valueOf(failure));
  }

  /// How many documents have an outcome so far.
  record Counts(int signed, int failed) {}

  Counts counts(ApprovalId ticket) {
    return sql.sql(
            """
            SELECT count(*) FILTER (WHERE failure IS NULL), count(failure)
            FROM bulksigning_outcome WHERE ticket = :ticket
            """)
        .param("ticket", ticket.value())
        .query((rs, _) -> new Counts(rs.getInt(1), rs.getInt(2)))
        .single();
  }

  /// The document's id of every failure.
  record Failure(String id, Outcome.Reason reason) {}

  List<Failure> failures(ApprovalId ticket) {
    return sql.sql(
            """
            SELECT d.id, o.failure FROM bulksigning_outcome o
            JOIN bulksigning_document d USING (ticket, position)
            WHERE o.ticket = :ticket AND o.failure IS NOT NULL ORDER BY o.position
            """)
        .param("ticket", ticket.value())
        .query((rs, _) -> new Failure(rs.getString(1), Outcome.Reason.valueOf(rs.getString(2))))
        .list();
  }

  /// The results are on their way: signatures and proof are not needed here any more.
  void complete(ApprovalId ticket, int failed, Instant now) {
    sql.sql(
            """
            UPDATE bulksigning_job SET failed = :failed, completed_at = :now, proof = NULL
            WHERE ticket = :ticket
            """)
        .param("ticket", ticket.value())
        .param("failed", failed)
        .param("now", utc(now))
        .update();
    sql.sql("DELETE FROM bulksigning_outcome WHERE ticket = :ticket AND failure IS NULL")
        .param("ticket", ticket.value())
        .update();
  }

  int deleteAskedBefore(Instant when) {
    return sql.sql(
            """
            DELETE FROM bulksigning_job
            WHERE asked_at < :when AND (consented_at IS NULL OR completed_at IS NOT NULL)
            """)
        .param("when", utc(when))
        .update();
  }

  private static BulkJob job(ResultSet rs, int n) throws SQLException {
    var order =
        new Order(
            new ApprovalId(rs.getString("ticket")),
            new ClientId(rs.getString("service")),
            rs.getString("business_id"),
            rs.getString("state"),
            rs.getString("request_name"),
            rs.getString("department"),
            URI.create(rs.getString("result_uri")),
            rs.getInt("per_callback"),
            rs.getInt("documents"),
            instant(rs, "asked_at"));
    if (rs.getObject("completed_at") != null) {
      return new Completed(order, rs.getInt("failed"), instant(rs, "completed_at"));
    }
    if (rs.getObject("consented_at") == null) {
      return new Asked(order);
    }
    return new Signing(
        order,
        new AccountId(rs.getObject("account", UUID.class)),
        new ApprovalId(rs.getString("question")),
        new SecretId(rs.getObject("proof", UUID.class)),
        rs.getString("serial_number"),
        rs.getBytes("certificate"),
        instant(rs, "consented_at"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
