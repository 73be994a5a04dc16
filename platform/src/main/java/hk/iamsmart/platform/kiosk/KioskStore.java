package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the tables `kiosk_*`.
@Component
final class KioskStore {
  private static final String PLACES =
      "SELECT id, kind, words, district, abilities, in_service, from_day, to_day FROM kiosk_place ";

  private static final String KIOSKS =
      "SELECT id, place, kind, spki, enrolled_at, revoked_at FROM kiosk_kiosk ";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient sql;

  KioskStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// From here to the end of the transaction nobody else sets the list.
  void lockPlaces() {
    sql.sql("SELECT pg_advisory_xact_lock(hashtext('kiosk_place'))").query((_, _) -> true).single();
  }

  /// Takes all places off the list; those where no kiosk ever stood are forgotten.
  void clearPlaces() {
    sql.sql(
            """
            DELETE FROM kiosk_place p
            WHERE NOT EXISTS (SELECT 1 FROM kiosk_kiosk k WHERE k.place = p.id)
            """)
        .update();
    sql.sql("UPDATE kiosk_place SET listed = NULL, in_service = false").update();
  }

  /// Takes one off the list: it is forgotten, or, where a kiosk ever stood, out of service.
  void takeOff(String id) {
    sql.sql(
            """
            DELETE FROM kiosk_place p
            WHERE id = :id AND NOT EXISTS (SELECT 1 FROM kiosk_kiosk k WHERE k.place = p.id)
            """)
        .param("id", id)
        .update();
    sql.sql("UPDATE kiosk_place SET listed = NULL, in_service = false WHERE id = :id")
        .param("id", id)
        .update();
  }

  /// @return false when it is not on the list, or stands so already
  boolean serve(String id, boolean inService) {
    return sql.sql(
                """
                UPDATE kiosk_place SET in_service = :service
                WHERE id = :id AND listed IS NOT NULL AND in_service <> :service
                """)
            .param("id", id)
            .param("service", inService)
            .update()
        == 1;
  }

  /// Where it stands on the list.
  Optional<Integer> position(String id) {
    return sql.sql("SELECT listed FROM kiosk_place WHERE id = :id AND listed IS NOT NULL")
        .param("id", id)
        .query(Integer.class)
        .optional();
  }

  /// @param count of the places on the list
  /// @param end the position after the last one
  record Length(int count, int end) {}

  Length length() {
    return sql.sql("SELECT count(listed), coalesce(max(listed) + 1, 0) FROM kiosk_place")
        .query((rs, _) -> new Length(rs.getInt(1), rs.getInt(2)))
        .single();
  }

  /// @param listed its position
  void put(Place place, int listed) {
    sql.sql(
            """
            INSERT INTO kiosk_place
              (id, kind, words, district, abilities, in_service, from_day, to_day, listed)
            VALUES (:id, :kind, :words, :district, :abilities, :service, :from, :to, :listed)
            ON CONFLICT (id) DO UPDATE SET kind = :kind, words = :words, district = :district,
              abilities = :abilities, in_service = :service, from_day = :from, to_day = :to,
              listed = :listed
            """)
        .param("id", place.id())
        .param("kind", place.kind().name())
        .param("words", words(place))
        .param("district", place.district().name())
        .param("abilities", place.abilities().stream().map(Enum::name).toArray(String[]::new))
        .param("service", place.inService())
        .param("from", place.from(), Types.DATE)
        .param("to", place.to(), Types.DATE)
        .param("listed", listed)
        .update();
  }

  private static String words(Place place) {
    return JSON.writeValueAsString(
        Map.of(
            "name", place.name().byTag(),
            "address", place.address().byTag(),
            "hours", place.hours().byTag()));
  }

  List<Place> places() {
    return sql.sql(PLACES + "WHERE listed IS NOT NULL ORDER BY listed")
        .query(KioskStore::place)
        .list();
  }

  Optional<Place> place(String id) {
    return sql.sql(PLACES + "WHERE id = :id").param("id", id).query(KioskStore::place).optional();
  }

  /// One that is on the list.
  Optional<Place> listed(String id) {
    return sql.sql(PLACES + "WHERE id = :id AND listed IS NOT NULL")
        .param("id", id)
        .query(KioskStore::place)
        .optional();
  }

  /// A counter's reader that is not revoked, with its place.
  record ReaderAt(String kiosk, Place place) {}

  /// @param kiosk null for all
  List<ReaderAt> readers(@Nullable String kiosk) {
    return sql.sql(
            """
            SELECT p.id, p.kind, p.words, p.district, p.abilities, p.in_service, p.from_day,
              p.to_day, k.id
            FROM kiosk_kiosk k JOIN kiosk_place p ON p.id = k.place
            WHERE k.kind = 'COUNTER' AND k.revoked_at IS NULL
              AND (:kiosk::text IS NULL OR k.id = :kiosk)
            ORDER BY k.enrolled_at, k.id
            """)
        .param("kiosk", kiosk, Types.VARCHAR)
        .query((rs, n) -> new ReaderAt(rs.getString(9), place(rs, n)))
        .list();
  }

  /// False when the key is, or was, a kiosk's.
  boolean insert(Kiosk kiosk) {
    return sql.sql(
                """
                INSERT INTO kiosk_kiosk (id, place, kind, key_id, spki, enrolled_at)
                VALUES (:id, :place, :kind, :key, :spki, :at)
                ON CONFLICT (key_id) DO NOTHING
                """)
            .param("id", kiosk.id())
            .param("place", kiosk.place())
            .param("kind", kiosk.kind().name())
            .param("key", DeviceSignature.thumbprint(kiosk.key()))
            .param("spki", kiosk.key().getEncoded())
            .param("at", utc(kiosk.enrolled()))
            .update()
        == 1;
  }

  Optional<Kiosk> find(String id) {
    return sql.sql(KIOSKS + "WHERE id = :id").param("id", id).query(KioskStore::kiosk).optional();
  }

  Optional<Kiosk> byKey(String keyId) {
    return sql.sql(KIOSKS + "WHERE key_id = :key")
        .param("key", keyId)
        .query(KioskStore::kiosk)
        .optional();
  }

  List<Kiosk> all() {
    return sql.sql(KIOSKS + "ORDER BY enrolled_at, id").query(KioskStore::kiosk).list();
  }

  /// False when it is revoked. To the end of the transaction it cannot be.
  boolean holds(String id) {
    return sql.sql("SELECT id FROM kiosk_kiosk WHERE id = :id AND revoked_at IS NULL FOR SHARE")
        .param("id", id)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /// False when there is none, or it was revoked before.
  boolean revoke(String id, Instant at) {
    return sql.sql("UPDATE kiosk_kiosk SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
            .param("id", id)
            .param("at", utc(at))
            .update()
        == 1;
  }

  private static Place place(ResultSet rs, int n) throws SQLException {
    var words = JSON.readTree(rs.getString(3));
    return new Place(
        rs.getString(1),
        Place.Kind.valueOf(rs.getString(2)),
        ShownName.ofTags(words.path("name")),
        ShownName.ofTags(words.path("address")),
        ShownName.ofTags(words.path("hours")),
        District.valueOf(rs.getString(4)),
        Arrays.stream((String[]) rs.getArray(5).getArray())
            .map(Place.Ability::valueOf)
            .collect(Collectors.toSet()),
        rs.getBoolean(6),
        rs.getObject(7, LocalDate.class),
        rs.getObject(8, LocalDate.class));
  }

  private static Kiosk kiosk(ResultSet rs, int n) throws SQLException {
    return new Kiosk(
        rs.getString(1),
        rs.getString(2),
        KioskKind.valueOf(rs.getString(3)),
        P256.readSpki(rs.getBytes(4))
            .orElseThrow(() -> new Bug("a stored key is not on the curve")),
        rs.getObject(5, OffsetDateTime.class).toInstant(),
        instant(rs.getObject(6, OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
