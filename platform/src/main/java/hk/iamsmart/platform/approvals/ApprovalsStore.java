package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.approvals.Approval.Approved;
import hk.iamsmart.platform.approvals.Approval.Expired;
import hk.iamsmart.platform.approvals.Approval.Offered;
import hk.iamsmart.platform.approvals.Approval.Open;
import hk.iamsmart.platform.approvals.Approval.Refused;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `approvals_approval`. Every change of state is a compare-and-set.
@Component
final class ApprovalsStore {
  private static final String ROWS =
      "SELECT id, matter, service, payload, state, account, choices, reason, asked_at, deadline,"
          + " settled_at FROM approvals_approval ";

  /// What a phone was given to sign.
  record Challenged(DeviceId device, Language language, String choices) {}

  private final JdbcClient sql;

  ApprovalsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Offered offered) {
    insert(
        offered.id(), offered.question(), "OFFERED", null, offered.askedAt(), offered.deadline());
  }

  void insert(Waiting waiting) {
    insert(
        waiting.id(),
        waiting.question(),
        "WAITING",
        waiting.asked(),
        waiting.askedAt(),
        waiting.deadline());
  }

  private void insert(
      ApprovalId id,
      Question question,
      String state,
      @Nullable AccountId asked,
      Instant askedAt,
      Instant deadline) {
    sql.sql(
            """
            INSERT INTO approvals_approval
              (id, matter, service, payload, state, account, asked_at, deadline)
            VALUES (:id, :matter, :service, :payload, :state, :account, :askedAt, :deadline)
            """)
        .param("id", id.value())
        .param("matter", question.matter())
        .param("service", question.from().value())
        .param("payload", question.payload())
        .param("state", state)
        .param("account", asked == null ? null : asked.value())
        .param("askedAt", askedAt.atOffset(ZoneOffset.UTC))
        .param("deadline", deadline.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Nullable Approval find(ApprovalId id) {
    return sql.sql(ROWS + "WHERE id = :id")
        .param("id", id.value())
        .query(ApprovalsStore::approval)
        .optional()
        .orElse(null);
  }

  /// Which of these are no longer as they were seen; one query for all.
  List<ApprovalId> changed(List<? extends Approval> seen) {
    return sql.sql(
            """
            SELECT DISTINCT a.id
            FROM unnest(:ids::char(32)[], :states::text[]) AS seen (id, state)
            JOIN approvals_approval a ON a.id = seen.id AND a.state <> seen.state
            """)
        .param("ids", seen.stream().map(a -> a.id().value()).toArray(String[]::new))
        .param("states", seen.stream().map(ApprovalsStore::state).toArray(String[]::new))
        .query((rs, _) -> new ApprovalId(rs.getString(1)))
        .list();
  }

  List<Waiting> waitingFor(AccountId account, Instant now, int atMost) {
    return sql
        .sql(
            ROWS
                + """
                WHERE account = :account AND state = 'WAITING' AND deadline > :now
                ORDER BY asked_at DESC LIMIT :most
                """)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", atMost)
        .query(ApprovalsStore::approval)
        .list()
        .stream()
        .map(Waiting.class::cast)
        .toList();
  }

  /// The first citizen to claim an offered question is the one who is asked.
  boolean claim(Waiting claimed) {
    return sql.sql(
                """
                UPDATE approvals_approval SET state = 'WAITING', account = :account
                WHERE id = :id AND state = 'OFFERED'
                """)
            .param("id", claimed.id().value())
            .param("account", claimed.asked().value())
            .update()
        == 1;
  }

  boolean challenge(ApprovalId id, Challenged challenged) {
    return sql.sql(
                """
                UPDATE approvals_approval
                SET device = :device, language = :language, choices = :choices
                WHERE id = :id AND state = 'WAITING'
                """)
            .param("id", id.value())
            .param("device", challenged.device().value())
            .param("language", challenged.language().tag())
            .param("choices", challenged.choices())
            .update()
        == 1;
  }

  @Nullable Challenged challenged(ApprovalId id) {
    return sql.sql(
            """
            SELECT device, language, choices FROM approvals_approval
            WHERE id = :id AND language IS NOT NULL
            """)
        .param("id", id.value())
        .query((rs, _) ->
            new Challenged(
                new DeviceId(rs.getObject(1, UUID.class)),
                Language.parse(rs.getString(2)).orElseThrow(),
                rs.getString(3)))
        .optional()
        .orElse(null);
  }

  private static String state(Approval approval) {
    return switch (approval) {
      case Offered _ -> "OFFERED";
      case Waiting _ -> "WAITING";
      case Approved _ -> "APPROVED";
      case Refused _ -> "REFUSED";
      case Expired _ -> "EXPIRED";
    };
  }

  /// First answer wins: only one caller ever gets true for a question.
  boolean settle(Approval.Settled settled) {
    var orOffered = settled instanceof Approved ? "WAITING" : "OFFERED";
    return sql.sql(
                """
                UPDATE approvals_approval
                SET state = :state, reason = :reason, settled_at = :at
                WHERE id = :id AND state IN ('WAITING', :orOffered)
                """)
            .param("orOffered", orOffered)
            .param("id", settled.id().value())
            .param("state", state(settled))
            .param("reason", settled instanceof Refused r ? r.reason().name() : null)
            .param("at", settled.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Unsettled questions whose time is up, locked against other nodes' sweeps.
  List<Open> due(Instant now, int atMost) {
    return sql.sql(
            ROWS
                + """
                WHERE state IN ('OFFERED', 'WAITING') AND deadline <= :now
                ORDER BY deadline LIMIT :most FOR UPDATE SKIP LOCKED
                """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", atMost)
        .query((rs, row) -> (Open) approval(rs, row))
        .list();
  }

  int deleteSettledBefore(Instant when) {
    return sql.sql("DELETE FROM approvals_approval WHERE settled_at < :when")
        .param("when", when.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Approval approval(ResultSet rs, int n) throws SQLException {
    var id = new ApprovalId(rs.getString("id"));
    var question =
        new Question(
            rs.getString("matter"), new ClientId(rs.getString("service")), rs.getString("payload"));
    var account = rs.getObject("account", UUID.class);
    var asked = instant(rs, "asked_at");
    var deadline = instant(rs, "deadline");
    return switch (rs.getString("state")) {
      case "OFFERED" -> new Offered(id, question, asked, deadline);
      case "WAITING" -> new Waiting(id, question, new AccountId(account), asked, deadline);
      case "APPROVED" ->
          new Approved(
              id,
              question,
              new AccountId(account),
              rs.getString("choices"),
              instant(rs, "settled_at"));
      case "REFUSED" ->
          new Refused(
              id,
              question,
              account == null ? null : new AccountId(account),
              Refusal.valueOf(rs.getString("reason")),
              instant(rs, "settled_at"));
      case "EXPIRED" -> new Expired(id, question, account != null, instant(rs, "settled_at"));
      case String other -> throw new Bug("an approval is in the unknown state " + other);
    };
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
