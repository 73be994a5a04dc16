package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `guardians_*`.
@Component
final class GuardiansStore {
  private static final String KEPT =
      "SELECT registration, guardian, child, agreed_at, ends_at, statements FROM guardians_consent"
          + " WHERE child IS NOT NULL AND ended_at IS NULL ";

  private final JdbcClient sql;

  GuardiansStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// @param approval null after it was taken back
  /// @param card its mark, hexadecimal
  record Asking(@Nullable ApprovalId approval, String card, boolean refused, int refusals) {}

  /// A consent that became an account's.
  record Kept(
      String registration,
      AccountId guardian,
      AccountId child,
      Instant agreed,
      Instant ends,
      String statements) {}

  Optional<Asking> asking(String registration) {
    return sql.sql(
            """
            SELECT approval, card, refused, refusals FROM guardians_asking
            WHERE registration = :registration
            """)
        .param("registration", registration)
        .query((rs, _) -> {
          var approval = rs.getString(1);
          return new Asking(
              approval == null ? null : new ApprovalId(approval),
              HexFormat.of().formatHex(rs.getBytes(2)),
              rs.getBoolean(3),
              rs.getInt(4));
        })
        .optional();
  }

  /// False when another question took the place of the former.
  boolean ask(
      String registration,
      byte[] card,
      @Nullable ApprovalId former,
      ApprovalId question,
      Instant at) {
    return sql.sql(
                """
                INSERT INTO guardians_asking AS a
                  (registration, approval, card, refused, refusals, asked_at)
                VALUES (:registration, :question, :card, false, 0, :at)
                ON CONFLICT (registration) DO UPDATE
                SET approval = :question, card = :card, asked_at = :at
                WHERE a.approval IS NOT DISTINCT FROM cast(:former AS text)
                """)
            .param("registration", registration)
            .param("question", question.value())
            .param("card", card)
            .param("at", utc(at))
            .param("former", former == null ? null : former.value())
            .update()
        == 1;
  }

  void refused(ApprovalId question) {
    sql.sql(
            """
            UPDATE guardians_asking SET refused = true, refusals = refusals + 1
            WHERE approval = :question
            """)
        .param("question", question.value())
        .update();
  }

  /// False when the question was taken back, or somebody has agreed.
  boolean agree(ApprovalId question, AccountId guardian, String statements, Instant at) {
    return sql.sql(
                """
                INSERT INTO guardians_consent
                  (registration, card, guardian, approval, statements, agreed_at)
                SELECT registration, card, :guardian, approval, :statements, :at
                FROM guardians_asking WHERE approval = :question FOR UPDATE
                ON CONFLICT (registration) DO NOTHING
                """)
            .param("question", question.value())
            .param("guardian", guardian.value())
            .param("statements", statements)
            .param("at", utc(at))
            .update()
        == 1;
  }

  boolean agreed(String registration, byte[] card) {
    return sql.sql(
            """
            SELECT count(*) FROM guardians_consent
            WHERE registration = :registration AND card = :card AND child IS NULL
            """)
        .param("registration", registration)
        .param("card", card)
        .query((rs, _) -> rs.getInt(1) == 1)
        .single();
  }

  /// Neither question nor consent is left; how often somebody said no is.
  void takeBack(String registration) {
    sql.sql(
            """
            UPDATE guardians_asking SET approval = NULL, refused = false
            WHERE registration = :registration
            """)
        .param("registration", registration)
        .update();
    sql.sql("DELETE FROM guardians_consent WHERE registration = :registration AND child IS NULL")
        .param("registration", registration)
        .update();
  }

  /// The guardian, when there is a consent for just this and nobody has used it.
  Optional<AccountId> bind(String registration, byte[] card, AccountId child, Instant ends) {
    return sql.sql(
            """
            UPDATE guardians_consent SET child = :child, ends_at = :ends
            WHERE registration = :registration AND card = :card AND child IS NULL
            RETURNING guardian
            """)
        .param("registration", registration)
        .param("card", card)
        .param("child", child.value())
        .param("ends", utc(ends))
        .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// Ends what this child's account stood on.
  ///
  /// @param by what ended it, in capitals
  List<Kept> endOf(AccountId child, String by, Instant at) {
    return sql.sql(
            """
            UPDATE guardians_consent SET ended_at = :at, ended_by = :by
            WHERE child = :child AND ended_at IS NULL
            RETURNING registration, guardian, child, agreed_at, ends_at, statements
            """)
        .param("by", by)
        .param("child", child.value())
        .param("at", utc(at))
        .query(GuardiansStore::kept)
        .list();
  }

  /// Of which this account is one side, newest first.
  List<Kept> of(AccountId account, Instant now) {
    return sql.sql(
            KEPT
                + """
                AND (child = :account OR guardian = :account) AND ends_at > :now
                ORDER BY agreed_at DESC, registration LIMIT 100
                """)
        .param("account", account.value())
        .param("now", utc(now))
        .query(GuardiansStore::kept)
        .list();
  }

  /// Of which nobody was told that it ends, marked as told.
  List<Kept> notice(Instant endsBefore, Instant now, int most) {
    return sql.sql(
            """
            UPDATE guardians_consent SET noticed_at = :now WHERE registration IN
              (SELECT registration FROM guardians_consent
               WHERE child IS NOT NULL AND ended_at IS NULL AND noticed_at IS NULL
                 AND ends_at <= :before AND ends_at > :now
               LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING registration, guardian, child, agreed_at, ends_at, statements
            """)
        .param("now", utc(now))
        .param("before", utc(endsBefore))
        .param("most", most)
        .query(GuardiansStore::kept)
        .list();
  }

  List<Kept> end(Instant now, int most) {
    return sql.sql(
            """
            UPDATE guardians_consent SET ended_at = :now, ended_by = 'AGE' WHERE registration IN
              (SELECT registration FROM guardians_consent
               WHERE child IS NOT NULL AND ended_at IS NULL AND ends_at <= :now
               LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING registration, guardian, child, agreed_at, ends_at, statements
            """)
        .param("now", utc(now))
        .param("most", most)
        .query(GuardiansStore::kept)
        .list();
  }

  /// What came to nothing.
  void forgetUnused(Instant before) {
    sql.sql("DELETE FROM guardians_asking WHERE asked_at < :before")
        .param("before", utc(before))
        .update();
    sql.sql("DELETE FROM guardians_consent WHERE child IS NULL AND agreed_at < :before")
        .param("before", utc(before))
        .update();
  }

  private static Kept kept(ResultSet rs, int n) throws SQLException {
    return new Kept(
        rs.getString(1),
        new AccountId(rs.getObject(2, UUID.class)),
        new AccountId(rs.getObject(3, UUID.class)),
        instant(rs, 4),
        instant(rs, 5),
        rs.getString(6));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
