package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.protocol.signing.SigningResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of what services made of single documents.
@Component
final class VerdictsStore {
  private final JdbcClient sql;

  VerdictsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// The position of a document that was signed, by its id.
  Optional<Integer> signed(ApprovalId ticket, String id) {
    return sql.sql(
            """
            SELECT position FROM bulksigning_document d
            WHERE ticket = :ticket AND id = :id AND NOT EXISTS (
              SELECT 1 FROM bulksigning_outcome o
              WHERE o.ticket = d.ticket AND o.position = d.position AND o.failure IS NOT NULL)
            """)
        .param("ticket", ticket.value())
        .param("id", id)
        .query((rs, _) -> rs.getInt(1))
        .optional();
  }

  /// Notes verdicts; false when one of these documents has another one.
  boolean judge(ApprovalId ticket, Map<Integer, SigningResult> verdicts, Instant now) {
    var positions = verdicts.keySet().toArray(Integer[]::new);
    var results = verdicts.values().stream().map(SigningResult::name).toArray(String[]::new);
    sql.sql(
            """
            INSERT INTO bulksigning_verdict (ticket, position, result, given_at)
            SELECT :ticket, position, result, :now
            FROM unnest(:positions::int[], :results::text[]) AS v (position, result)
            ON CONFLICT DO NOTHING
            """)
        .param("ticket", ticket.value())
        .param("positions", positions)
        .param("results", results)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return sql.sql(
                """
                SELECT count(*) FROM bulksigning_verdict
                JOIN unnest(:positions::int[], :results::text[]) AS v (position, result)
                  USING (position, result)
                WHERE ticket = :ticket
                """)
            .param("ticket", ticket.value())
            .param("positions", positions)
            .param("results", results)
            .query(Integer.class)
            .single()
        == verdicts.size();
  }

  /// Verdicts on single documents that are not this one.
  boolean judgedOtherwise(ApprovalId ticket, SigningResult result) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM bulksigning_verdict WHERE ticket = :ticket AND result <> :result)
            """)
        .param("ticket", ticket.value())
        .param("result", result.name())
        .query(Boolean.class)
        .single();
  }
}
