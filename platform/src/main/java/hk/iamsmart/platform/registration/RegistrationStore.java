package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `registration_*`.
@Component
final class RegistrationStore {
  /// A registration.
  ///
  /// @param keyId the thumbprint of the provisional device key
  /// @param version which every step moves on, from the one that it read
  /// @param facts in the vault
  /// @param place how it stands with its turn
  /// @param end null while it goes on
  record Row(
      String id,
      String keyId,
      PublicKey deviceKey,
      AccountTier tier,
      AgeGroup age,
      RegistrationChannel channel,
      PhoneDescription phone,
      Language language,
      long version,
      SecretId facts,
      Instant expires,
      Place place,
      @Nullable End end) {
    boolean ended() {
      return end != null;
    }

    /// The same after one step.
    Row moved(Instant until) {
      return new Row(
          id,
          keyId,
          deviceKey,
          tier,
          age,
          channel,
          phone,
          language,
          version + 1,
          facts,
          until,
          place,
          end);
    }
  }

  /// @param network the keyed digest of the network that it was begun from; null where no limit
  ///   counts
  /// @param admitted whether it had its turn when it was seen last
  /// @param seen when it took a step last, or, while it waits, looked
  /// @param gained when its turn began, or brought a result last
  record Place(
      @Nullable String network, boolean admitted, Instant queued, Instant seen, Instant gained) {
    /// Of one who has just come.
    static Place at(@Nullable String network, Instant now) {
      return new Place(network, false, now, now, now);
    }

    Place moved(boolean turn, Instant since, Instant now) {
      return new Place(network, turn, since, now, now);
    }
  }

  /// Who is served, and who comes before somebody.
  ///
  /// @param ahead of whom no network counts for more than it may still have turns
  /// @param own turns of the same network
  /// @param ownAhead those of the same network who wait and came before
  record Queue(int admitted, int ahead, int own, int ownAhead) {}

  record End(AccountId account, DeviceId device) {}

  private static final String ROWS =
      "SELECT id, device_key, spki, tier, age, platform, os_version, model, nfc, language, version,"
          + " facts, expires_at, admitted, queued_at, seen_at, account, device, network, gained_at,"
          + " channel"
          + " FROM registration_registration ";

  private final JdbcClient sql;

  RegistrationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the key has a registration.
  boolean insert(Row row) {
    return sql.sql(
                """
                INSERT INTO registration_registration
                  (id, device_key, spki, tier, age, platform, os_version, model, nfc, language,
                   version, facts, expires_at, admitted, queued_at, seen_at, gained_at, network,
                   channel)
                VALUES (:id, :key, :spki, :tier, :age, :platform, :os, :model, :nfc, :language,
                   :version, :facts, :expires, false, :queued, :queued, :queued, :network,
                   :channel)
                ON CONFLICT (device_key) DO NOTHING
                """)
            .param("id", row.id())
            .param("key", row.keyId())
            .param("spki", row.deviceKey().getEncoded())
            .param("tier", row.tier().name())
            .param("age", row.age().name())
            .param("channel", row.channel().name())
            .param("platform", row.phone().platform().name())
            .param("os", row.phone().osVersion())
            .param("model", row.phone().model())
            .param("nfc", row.phone().nfc())
            .param("language", row.language().tag())
            .param("version", row.version())
            .param("facts", row.facts().value())
            .param("expires", utc(row.expires()))
            .param("queued", utc(row.place().queued()))
            .param("network", row.place().network(), Types.VARCHAR)
            .update()
        == 1;
  }

  Optional<Row> find(String id) {
    return sql.sql(ROWS + "WHERE id = :id")
        .param("id", id)
        .query(RegistrationStore::row)
        .optional();
  }

  Optional<Row> byKey(String keyId) {
    return sql.sql(ROWS + "WHERE device_key = :key")
        .param("key", keyId)
        .query(RegistrationStore::row)
        .optional();
  }

  /// One step on. False when another call was first, or it has ended.
  ///
  /// @param gained whether it has a result that it had not
  boolean advance(Row row, Instant expires, boolean gained, Instant seen) {
    return sql.sql(
                """
                UPDATE registration_registration
                SET version = version + 1, seen_at = :seen, expires_at = :expires,
                    gained_at = CASE WHEN :gained THEN :seen ELSE gained_at END
                WHERE id = :id AND version = :version AND account IS NULL
                """)
            .param("id", row.id())
            .param("version", row.version())
            .param("expires", utc(expires))
            .param("gained", gained)
            .param("seen", utc(seen))
            .update()
        == 1;
  }

  void end(String id, End end, Instant at) {
    sql.sql(
            """
            UPDATE registration_registration
            SET account = :account, device = :device, ended_at = :at, admitted = false
            WHERE id = :id
            """)
        .param("id", id)
        .param("account", end.account().value())
        .param("device", end.device().value())
        .param("at", utc(at))
        .update();
  }

  /// What was accepted, for as long as there is an account.
  void accepted(AccountId account, List<StatementsAccepted.Accepted> editions, Instant at) {
    for (var one : editions) {
      sql.sql(
              """
              INSERT INTO registration_accepted (account, statement, edition, accepted_at)
              VALUES (:account, :statement, :edition, :at)
              ON CONFLICT DO NOTHING
              """)
          .param("account", account.value())
          .param("statement", one.name())
          .param("edition", one.edition())
          .param("at", utc(at))
          .update();
    }
  }

  /// Deletes a registration, whether it has ended or not; its facts have to be forgotten then.
  Optional<SecretId> delete(String id) {
    return sql.sql("DELETE FROM registration_registration WHERE id = :id RETURNING facts")
        .param("id", id)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// Those at whose end this account stood.
  List<SecretId> deleteOf(AccountId account) {
    return sql.sql("DELETE FROM registration_registration WHERE account = :account RETURNING facts")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  List<SecretId> deleteExpired(Instant now, int most) {
    return sql.sql(
            """
            DELETE FROM registration_registration WHERE id IN
              (SELECT id FROM registration_registration WHERE expires_at <= :now LIMIT :most)
            RETURNING facts
            """)
        .param("now", utc(now))
        .param("most", most)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  /// @param silent who was seen last before it has lost the turn
  /// @param idle who has had no result since before it has lost the turn
  /// @param gone who waits and was seen last before it has lost the place
  record Since(Instant silent, Instant idle, Instant gone) {}

  /// @param each how many turns one network may have
  Queue queue(Row row, Instant queued, Since since, int each) {
    return sql.sql(
            """
            SELECT coalesce(sum(turns), 0),
                   coalesce(sum(CASE WHEN network IS NULL THEN before
                                ELSE least(before, greatest(0, :each - turns)) END), 0),
                   coalesce(sum(turns) FILTER (WHERE network = :network), 0),
                   coalesce(sum(before) FILTER (WHERE network = :network), 0)
            FROM (
              SELECT network,
                     count(*) FILTER (WHERE admitted AND id <> :id
                       AND seen_at > :silent AND gained_at > :idle) AS turns,
                     count(*) FILTER (WHERE NOT admitted AND seen_at > :gone
                       AND (queued_at, id) < (:queued, :id)) AS before
              FROM registration_registration WHERE account IS NULL AND seen_at > :silent
              GROUP BY network) AS networks
            """)
        .param("id", row.id())
        .param("network", row.place().network(), Types.VARCHAR)
        .param("each", each)
        .param("queued", utc(queued))
        .param("silent", utc(since.silent()))
        .param("idle", utc(since.idle()))
        .param("gone", utc(since.gone()))
        .query((rs, _) -> new Queue(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)))
        .single();
  }

  Admission.Crowd crowd(Since since) {
    return sql.sql(
            """
            SELECT count(*) FILTER (WHERE admitted AND gained_at > :idle),
                   count(*) FILTER (WHERE NOT admitted AND seen_at > :gone),
                   min(queued_at) FILTER (WHERE NOT admitted AND seen_at > :gone)
            FROM registration_registration WHERE account IS NULL AND seen_at > :silent
            """)
        .param("silent", utc(since.silent()))
        .param("idle", utc(since.idle()))
        .param("gone", utc(since.gone()))
        .query((rs, _) ->
            new Admission.Crowd(
                rs.getInt(1),
                rs.getInt(2),
                Optional.ofNullable(rs.getObject(3, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .single();
  }

  /// @param own of the same network
  record Open(int all, int own) {}

  /// How many have not ended.
  Open open(@Nullable String network, Instant now) {
    return sql.sql(
            """
            SELECT count(*), count(*) FILTER (WHERE network = :network)
            FROM registration_registration WHERE account IS NULL AND expires_at > :now
            """)
        .param("network", network, Types.VARCHAR)
        .param("now", utc(now))
        .query((rs, _) -> new Open(rs.getInt(1), rs.getInt(2)))
        .single();
  }

  /// Those whose end gave a turn back.
  int endedSince(Instant after) {
    return sql.sql(
            """
            SELECT count(*) FROM registration_registration
            WHERE ended_at > :after AND channel = 'PHONE'
            """)
        .param("after", utc(after))
        .query(Integer.class)
        .single();
  }

  void place(String id, Place place) {
    sql.sql(
            """
            UPDATE registration_registration
            SET admitted = :admitted, queued_at = :queued, seen_at = :seen, gained_at = :gained
            WHERE id = :id AND account IS NULL
            """)
        .param("id", id)
        .param("admitted", place.admitted())
        .param("queued", utc(place.queued()))
        .param("seen", utc(place.seen()))
        .param("gained", utc(place.gained()))
        .update();
  }

  /// Gives its turn back and waits for none: it goes on at a place.
  void rest(String id) {
    sql.sql(
            """
            UPDATE registration_registration SET admitted = false, seen_at = 'epoch' WHERE id = :id
            """)
        .param("id", id)
        .update();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var account = rs.getObject(17, UUID.class);
    return new Row(
        rs.getString(1),
        rs.getString(2),
        P256.readSpki(rs.getBytes(3))
            .orElseThrow(() -> new Bug("a stored key is not on the curve")),
        AccountTier.valueOf(rs.getString(4)),
        AgeGroup.valueOf(rs.getString(5)),
        RegistrationChannel.valueOf(rs.getString(21)),
        new PhoneDescription(
            PhonePlatform.valueOf(rs.getString(6)),
            rs.getString(7),
            rs.getString(8),
            rs.getObject(9, Boolean.class)),
        Language.meant(rs.getString(10)),
        rs.getLong(11),
        new SecretId(rs.getObject(12, UUID.class)),
        instant(rs, 13),
        new Place(
            rs.getString(19), rs.getBoolean(14), instant(rs, 15), instant(rs, 16), instant(rs, 20)),
        account == null
            ? null
            : new End(new AccountId(account), new DeviceId(rs.getObject(18, UUID.class))));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
