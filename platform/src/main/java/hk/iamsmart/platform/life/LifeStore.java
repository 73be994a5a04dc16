package hk.iamsmart.platform.life;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.life.LifeAct;
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

/// The SQL of the tables `life_*`.
@Component
final class LifeStore {
  /// What was shown lately.
  ///
  /// @param byChip whether the face was compared with the chip's portrait as well
  record Shown(@Nullable Instant face, boolean byChip, @Nullable Instant chip) {
    static final Shown NOTHING = new Shown(null, false, null);
  }

  /// What is asked for, until then.
  record Asked(String what, Instant until) {}

  /// An act that waits for its gesture.
  record Act(
      AccountId account,
      ApprovalId id,
      DeviceId device,
      LifeAct act,
      Language language,
      Edition edition,
      Instant expires) {}

  /// An address that waits for its code.
  ///
  /// @param tries this one included
  record Address(SecretId address, byte[] code, int tries) {}

  private final JdbcClient sql;

  LifeStore(JdbcClient sql) {
    this.sql = sql;
  }

  void askFace(AccountId account, Asked asked) {
    sql.sql(
            """
            INSERT INTO life_proof (account, actions, act_until) VALUES (:account, :what, :until)
            ON CONFLICT (account) DO UPDATE SET actions = :what, act_until = :until
            """)
        .param("account", account.value())
        .param("what", asked.what())
        .param("until", utc(asked.until()))
        .update();
  }

  void askChip(AccountId account, Asked asked) {
    sql.sql(
            """
            INSERT INTO life_proof (account, challenge, read_until)
            VALUES (:account, :what, :until)
            ON CONFLICT (account) DO UPDATE SET challenge = :what, read_until = :until
            """)
        .param("account", account.value())
        .param("what", asked.what())
        .param("until", utc(asked.until()))
        .update();
  }

  /// Spends what was asked of the face: at most one caller gets it.
  Optional<Asked> spendFaceAsked(AccountId account) {
    return sql.sql(
            """
            UPDATE life_proof p SET actions = NULL, act_until = NULL
            FROM (SELECT account, actions, act_until FROM life_proof
                  WHERE account = :account AND actions IS NOT NULL FOR UPDATE) was
            WHERE p.account = was.account RETURNING was.actions, was.act_until
            """)
        .param("account", account.value())
        .query(LifeStore::asked)
        .optional();
  }

  /// The same of the chip.
  Optional<Asked> spendChipAsked(AccountId account) {
    return sql.sql(
            """
            UPDATE life_proof p SET challenge = NULL, read_until = NULL
            FROM (SELECT account, challenge, read_until FROM life_proof
                  WHERE account = :account AND challenge IS NOT NULL FOR UPDATE) was
            WHERE p.account = was.account RETURNING was.challenge, was.read_until
            """)
        .param("account", account.value())
        .query(LifeStore::asked)
        .optional();
  }

  private static Asked asked(ResultSet rs, int n) throws SQLException {
    return new Asked(rs.getString(1), instant(rs, 2));
  }

  /// False when what was asked was taken back meanwhile.
  boolean faceShown(AccountId account, boolean byChip, Instant at) {
    return sql.sql(
                """
                UPDATE life_proof SET face_at = :at, face_by_chip = :chip WHERE account = :account
                """)
            .param("account", account.value())
            .param("chip", byChip)
            .param("at", utc(at))
            .update()
        == 1;
  }

  /// The same of the chip.
  boolean chipShown(AccountId account, Instant at) {
    return sql.sql("UPDATE life_proof SET chip_at = :at WHERE account = :account")
            .param("account", account.value())
            .param("at", utc(at))
            .update()
        == 1;
  }

  Shown shown(AccountId account) {
    return sql.sql("SELECT face_at, face_by_chip, chip_at FROM life_proof WHERE account = :account")
        .param("account", account.value())
        .query((rs, _) -> new Shown(perhaps(rs, 1), rs.getBoolean(2), perhaps(rs, 3)))
        .optional()
        .orElse(Shown.NOTHING);
  }

  /// Spends face or chip, in a transaction that holds the account: whoever changes an account locks
  /// it before what was shown for it. At most one caller gets it.
  boolean spendEither(AccountId account, Instant since) {
    return sql.sql(
                """
                DELETE FROM life_proof
                WHERE account = :account AND (face_at > :since OR chip_at > :since)
                """)
            .param("account", account.value())
            .param("since", utc(since))
            .update()
        == 1;
  }

  /// Spends a chip and a face that was compared with it.
  boolean spendBoth(AccountId account, Instant since) {
    return sql.sql(
                """
                DELETE FROM life_proof
                WHERE account = :account AND face_at > :since AND face_by_chip
                  AND chip_at > :since
                """)
            .param("account", account.value())
            .param("since", utc(since))
            .update()
        == 1;
  }

  /// Nothing that was shown, asked or begun before counts any more; whose address has to be
  /// forgotten then.
  Optional<SecretId> forget(AccountId account) {
    for (var table : new String[] {"proof", "act"}) {
      sql.sql("DELETE FROM life_" + table + " WHERE account = :account")
          .param("account", account.value())
          .update();
    }
    return deleteAddress(account);
  }

  /// A newer act takes the place of the older.
  void begin(Act act) {
    sql.sql(
            """
            INSERT INTO life_act (account, id, device, act, language, edition, expires_at)
            VALUES (:account, :id, :device, :act, :language, :edition, :expires)
            ON CONFLICT (account) DO UPDATE SET id = :id, device = :device, act = :act,
              language = :language, edition = :edition, expires_at = :expires
            """)
        .param("account", act.account().value())
        .param("id", act.id().value())
        .param("device", act.device().value())
        .param("act", act.act().name())
        .param("language", act.language().tag())
        .param("edition", act.edition().number())
        .param("expires", utc(act.expires()))
        .update();
  }

  /// Spends an act: at most one caller gets it.
  Optional<Act> spend(ApprovalId id, AccountId account, DeviceId device) {
    return sql.sql(
            """
            DELETE FROM life_act WHERE id = :id AND account = :account AND device = :device
            RETURNING act, language, edition, expires_at
            """)
        .param("id", id.value())
        .param("account", account.value())
        .param("device", device.value())
        .query((rs, _) ->
            new Act(
                account,
                id,
                device,
                LifeAct.valueOf(rs.getString(1)),
                Language.meant(rs.getString(2)),
                Edition.of(rs.getInt(3)),
                instant(rs, 4)))
        .optional();
  }

  void insertAddress(AccountId account, SecretId address, byte[] code, Instant expires) {
    sql.sql(
            """
            INSERT INTO life_address (account, address, code, tries, expires_at)
            VALUES (:account, :address, :code, 0, :expires)
            """)
        .param("account", account.value())
        .param("address", address.value())
        .param("code", code)
        .param("expires", utc(expires))
        .update();
  }

  /// Counts a try before it is known whether it is right. Empty when none is left.
  Optional<Address> tryAddress(AccountId account, int most, Instant now) {
    return sql.sql(
            """
            UPDATE life_address SET tries = tries + 1
            WHERE account = :account AND tries < :most AND expires_at > :now
            RETURNING address, code, tries
            """)
        .param("account", account.value())
        .param("most", most)
        .param("now", utc(now))
        .query((rs, _) ->
            new Address(new SecretId(rs.getObject(1, UUID.class)), rs.getBytes(2), rs.getInt(3)))
        .optional();
  }

  /// The address that waits for a code which still counts.
  Optional<SecretId> waitingAddress(AccountId account, int most, Instant now) {
    return sql.sql(
            """
            SELECT address FROM life_address
            WHERE account = :account AND tries < :most AND expires_at > :now
            """)
        .param("account", account.value())
        .param("most", most)
        .param("now", utc(now))
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// False when another one waits by now, or none.
  boolean deleteAddress(AccountId account, SecretId address) {
    return sql.sql("DELETE FROM life_address WHERE account = :account AND address = :address")
            .param("account", account.value())
            .param("address", address.value())
            .update()
        == 1;
  }

  Optional<SecretId> deleteAddress(AccountId account) {
    return sql.sql("DELETE FROM life_address WHERE account = :account RETURNING address")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// Removes what nobody can use any more.
  List<SecretId> sweep(Instant now, Instant shownBefore) {
    sql.sql("DELETE FROM life_act WHERE expires_at <= :now").param("now", utc(now)).update();
    sql.sql(
            """
            DELETE FROM life_proof
            WHERE coalesce(greatest(act_until, read_until, face_at, chip_at), :before) <= :before
            """)
        .param("before", utc(shownBefore))
        .update();
    return sql.sql("DELETE FROM life_address WHERE expires_at <= :now RETURNING address")
        .param("now", utc(now))
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant perhaps(ResultSet rs, int column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
