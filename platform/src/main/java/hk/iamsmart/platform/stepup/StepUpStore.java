package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the checks. Each change is one statement whose row count decides.
@Component
final class StepUpStore {
  /// Of one method for one question.
  static final int ATTEMPTS = 3;

  private final JdbcClient sql;

  StepUpStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// How a check stands.
  enum State {
    BEGUN,
    PASSED,
    FAILED,
    /// the phone has no chip reader
    NO_READER
  }

  /// @param attempts that were begun and not given back
  record Check(CheckMethod method, int attempts, State state) {
    int attemptsLeft() {
      return ATTEMPTS - attempts;
    }
  }

  List<Check> of(ApprovalId question) {
    return sql.sql(
            """
            SELECT method, attempts, state FROM stepup_check
            WHERE question = :question ORDER BY method
            """)
        .param("question", question.value())
        .query((rs, _) ->
            new Check(
                CheckMethod.valueOf(rs.getString(1)), rs.getInt(2), State.valueOf(rs.getString(3))))
        .list();
  }

  /// Takes an attempt before anybody judges, so that attempts at one time cannot be more than there
  /// are. Empty when none is left or the check is over.
  ///
  /// @return which attempt this is
  Optional<Integer> take(ApprovalId question, CheckMethod method, Instant now) {
    return sql.sql(
            """
            INSERT INTO stepup_check (question, method, attempts, state, begun_at)
            VALUES (:question, :method, 1, 'BEGUN', :now)
            ON CONFLICT (question, method) DO UPDATE SET attempts = stepup_check.attempts + 1
            WHERE stepup_check.attempts < :most AND stepup_check.state = 'BEGUN'
            RETURNING attempts
            """)
        .param("question", question.value())
        .param("method", method.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", ATTEMPTS)
        .query(Integer.class)
        .optional();
  }

  /// Nobody could judge: the attempt does not count.
  void giveBack(ApprovalId question, CheckMethod method) {
    update(
        "UPDATE stepup_check SET attempts = attempts - 1"
            + " WHERE question = :question AND method = :method"
            + " AND state = 'BEGUN' AND attempts > 0",
        question,
        method);
  }

  /// False when the check was over.
  boolean pass(ApprovalId question, CheckMethod method) {
    return update(
        "UPDATE stepup_check SET state = 'PASSED'"
            + " WHERE question = :question AND method = :method AND state = 'BEGUN'",
        question,
        method);
  }

  /// True when no attempt is left, once.
  boolean failWhenSpent(ApprovalId question, CheckMethod method) {
    return update(
        "UPDATE stepup_check SET state = 'FAILED'"
            + " WHERE question = :question AND method = :method"
            + " AND state = 'BEGUN' AND attempts >= "
            + ATTEMPTS,
        question,
        method);
  }

  /// False when the check was over.
  boolean noReader(ApprovalId question, CheckMethod method, Instant now) {
    return sql.sql(
                """
                INSERT INTO stepup_check (question, method, attempts, state, begun_at)
                VALUES (:question, :method, 0, 'NO_READER', :now)
                ON CONFLICT (question, method) DO UPDATE SET state = 'NO_READER'
                WHERE stepup_check.state = 'BEGUN'
                """)
            .param("question", question.value())
            .param("method", method.name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  int deleteBegunBefore(Instant when) {
    return sql.sql("DELETE FROM stepup_check WHERE begun_at < :when")
        .param("when", when.atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean update(String statement, ApprovalId question, CheckMethod method) {
    return sql.sql(statement)
            .param("question", question.value())
            .param("method", method.name())
            .update()
        == 1;
  }
}
