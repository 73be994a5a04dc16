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
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.protocol.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `approvals_approval`. Every change of state is a compare-and-set.
@Component
final class ApprovalsStore {
  private static final String ROWS =
      "SELECT id, matter, service, payload, state, account, choices, reason, asked_at, deadline,"
          + " settled_at, edition FROM approvals_approval ";

  /// What a phone was given to sign.
  record Challenged(DeviceId device, Language language, String choices) {}

  private final JdbcClient sql;

  ApprovalsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Offered offered) {
    insert(offered, offered.askedAt(), offered.deadline(), null, null);
  }

  /// @param about a digest of what the question is about
  void insert(Waiting waiting, String about) {
    insert(waiting, waiting.askedAt(), waiting.deadline(), waiting.asked(), about);
  }

  private void insert(
      Open open,
      Instant askedAt,
      Instant deadline,
      @Nullable AccountId asked,
      @Nullable String about) {
    sql.sql(
            """
            INSERT INTO approvals_approval
              (id, matter, service, payload, edition, state, account, about, asked_at, deadline)
            VALUES (:id, :matter, :service, :payload, :edition, :state, :account, :about, :askedAt,
              :deadline)
            """)
        .param("id", open.id().value())
        .param("matter", open.question().matter())
        .param("service", open.question().from().value())
        .param("payload", open.question().payload())
        .param("edition", open.question().edition().number())
        .param("state", state(open))
        .param("account", asked == null ? null : asked.value())
        .param("about", about)
        .param("askedAt", askedAt.atOffset(ZoneOffset.UTC))
        .param("deadline", deadline.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The open question that this one would be asked in the place of; its time may be up.
  Optional<Waiting> alike(Waiting wanted, String about) {
    return sql.sql(
            ROWS
                + """
                WHERE account = :account AND service = :service AND matter = :matter
                  AND about = :about AND state = 'WAITING'
                """)
        .param("account", wanted.asked().value())
        .param("service", wanted.question().from().value())
        .param("matter", wanted.question().matter())
        .param("about", about)
        .query((rs, row) -> (Waiting) approval(rs, row))
        .optional();
  }

  /// How many other questions a citizen has that services asked by themselves.
  ///
  /// @param firstOfService when the first of them ends by itself; the time of the wanted one's
  ///   asking when there is none
  record Others(int ofService, Instant firstOfService, int ofAll, Instant firstOfAll) {}

  /// Counted beside one that is wanted and those that are alike.
  Others others(Waiting wanted, String about) {
    return sql.sql(
            """
            SELECT count(*) FILTER (WHERE service = :service),
              coalesce(min(deadline) FILTER (WHERE service = :service), :now),
              count(*), coalesce(min(deadline), :now)
            FROM approvals_approval
            WHERE account = :account AND state = 'WAITING' AND about IS NOT NULL
              AND deadline > :now
              AND (service, matter, about) <> (:service, :matter, :about)
            """)
        .param("account", wanted.asked().value())
        .param("service", wanted.question().from().value())
        .param("matter", wanted.question().matter())
        .param("about", about)
        .param("now", wanted.askedAt().atOffset(ZoneOffset.UTC))
        .query((rs, _) -> new Others(rs.getInt(1), instant(rs, 2), rs.getInt(3), instant(rs, 4)))
        .single();
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

  /// What services asked by themselves comes before all else when there is more than can be shown.
  List<Waiting> waitingFor(AccountId account, Instant now, int atMost) {
    return sql
        .sql(
            ROWS
                + """
                WHERE account = :account AND state = 'WAITING' AND deadline > :now
                ORDER BY about IS NULL, asked_at LIMIT :most
                """)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", atMost)
        .query(ApprovalsStore::approval)
        .list()
        .stream()
        .map(Waiting.class::cast)
        .sorted(Comparator.comparing(Waiting::askedAt).reversed())
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
            rs.getString("matter"),
            new ClientId(rs.getString("service")),
            rs.getString("payload"),
            Edition.of(rs.getInt("edition")));
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

  private static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
