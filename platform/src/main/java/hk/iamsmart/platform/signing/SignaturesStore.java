package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.SigningResult;
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
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the signatures. The names of documents are the services' words about citizens: they
/// are kept so that the citizen can see what was signed, and go nowhere else.
@Component
final class SignaturesStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient sql;

  SignaturesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// A signature as it lies in the database; times have milliseconds.
  record Row(
      ApprovalId ticket,
      int position,
      AccountId account,
      ClientId service,
      Called called,
      String documentName,
      String digest,
      String algorithm,
      String serialNumber,
      Instant signedAt) {
    @Override
    public String toString() {
      return "Row[" + ticket + ", " + position + "]";
    }
  }

  /// What the service called its department and what is signed, and what that was registered as
  /// when it was signed; null where it was not.
  record Called(
      String department,
      @Nullable ShownName registeredDepartment,
      String serviceName,
      @Nullable ShownName registeredService) {
    @Nullable String registeredDepartment(Language language) {
      return in(registeredDepartment, language);
    }

    @Nullable String registeredService(Language language) {
      return in(registeredService, language);
    }

    private static @Nullable String in(@Nullable ShownName name, Language language) {
      return name == null ? null : name.in(language);
    }
  }

  /// @return how many were written; fewer when a document was signed before
  int insert(List<Row> rows) {
    return sql.sql(
            """
            INSERT INTO signing_signature
              (ticket, position, account, service, department, registered_department, service_name,
               registered_service, document_name, digest, algorithm, serial_number, signed_at)
            SELECT t, p, a, s, de, rd, se, rs, dn, di, al, sn, to_timestamp(ms / 1000.0)
            FROM unnest(:tickets::text[], :positions::int[], :accounts::uuid[], :services::text[],
              :departments::text[], :registeredDepartments::text[], :serviceNames::text[],
              :registeredServices::text[], :documentNames::text[], :digests::text[],
              :algorithms::text[], :serialNumbers::text[], :times::bigint[])
              AS row (t, p, a, s, de, rd, se, rs, dn, di, al, sn, ms)
            ON CONFLICT (ticket, position) DO NOTHING
            """)
        .param("tickets", texts(rows, row -> row.ticket().value()))
        .param("positions", rows.stream().map(Row::position).toArray(Integer[]::new))
        .param("accounts", rows.stream().map(row -> row.account().value()).toArray(UUID[]::new))
        .param("services", texts(rows, row -> row.service().value()))
        .param("departments", texts(rows, row -> row.called().department()))
        .param("registeredDepartments", names(rows, Called::registeredDepartment))
        .param("serviceNames", texts(rows, row -> row.called().serviceName()))
        .param("registeredServices", names(rows, Called::registeredService))
        .param("documentNames", texts(rows, Row::documentName))
        .param("digests", texts(rows, Row::digest))
        .param("algorithms", texts(rows, Row::algorithm))
        .param("serialNumbers", texts(rows, Row::serialNumber))
        .param("times", rows.stream().map(r -> r.signedAt().toEpochMilli()).toArray(Long[]::new))
        .update();
  }

  private static String[] texts(List<Row> rows, Function<Row, String> member) {
    return rows.stream().map(member).toArray(String[]::new);
  }

  private static @Nullable String[] names(
      List<Row> rows, Function<Called, @Nullable ShownName> member) {
    return rows.stream().map(row -> written(member.apply(row.called()))).toArray(String[]::new);
  }

  private static @Nullable String written(@Nullable ShownName name) {
    return name == null ? null : JSON.writeValueAsString(name.byTag());
  }

  private static @Nullable ShownName read(@Nullable String json) {
    return json == null ? null : ShownName.ofTags(JSON.readTree(json));
  }

  List<Row> of(AccountId account, Optional<Mark> before, int atMost) {
    var older = before.isPresent() ? "AND (signed_at, ticket, position) < (:at, :t, :p)" : "";
    var query =
        sql.sql(
                """
                SELECT ticket, position, account, service, department, registered_department,
                  service_name, registered_service, document_name, digest, algorithm,
                  serial_number, signed_at
                FROM signing_signature WHERE account = :account %s
                ORDER BY signed_at DESC, ticket DESC, position DESC LIMIT :most
                """
                    .formatted(older))
            .param("account", account.value())
            .param("most", atMost);
    if (before.isPresent()) {
      var mark = before.get();
      query =
          query
              .param("at", at(mark.at()))
              .param("t", mark.ticket().value())
              .param("p", mark.position());
    }
    return query.query(SignaturesStore::row).list();
  }

  boolean signedFor(ClientId service, ApprovalId ticket) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT FROM signing_signature WHERE ticket = :ticket AND service = :service)
            """)
        .param("ticket", ticket.value())
        .param("service", service.value())
        .query(Boolean.class)
        .single();
  }

  /// False when it was acknowledged before.
  boolean acknowledge(ApprovalId ticket, SigningResult result, Instant now) {
    return sql.sql(
                """
                INSERT INTO signing_acknowledgement (ticket, result, given_at)
                VALUES (:ticket, :result, :now)
                ON CONFLICT (ticket) DO NOTHING
                """)
            .param("ticket", ticket.value())
            .param("result", result.name())
            .param("now", at(now))
            .update()
        == 1;
  }

  Optional<SigningResult> acknowledged(ApprovalId ticket) {
    return sql.sql("SELECT result FROM signing_acknowledgement WHERE ticket = :ticket")
        .param("ticket", ticket.value())
        .query((rs, _) -> SigningResult.valueOf(rs.getString(1)))
        .optional();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        new ApprovalId(rs.getString("ticket")),
        rs.getInt("position"),
        new AccountId(rs.getObject("account", UUID.class)),
        new ClientId(rs.getString("service")),
        new Called(
            rs.getString("department"),
            read(rs.getString("registered_department")),
            rs.getString("service_name"),
            read(rs.getString("registered_service"))),
        rs.getString("document_name"),
        rs.getString("digest"),
        rs.getString("algorithm"),
        rs.getString("serial_number"),
        rs.getObject("signed_at", OffsetDateTime.class).toInstant());
  }
}
