package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the tables `services_*`.
@Component
final class ServicesStore {
  /// A service with the place of its secret and its latest certificate.
  record Row(
      OnlineService service,
      SecretId secret,
      Optional<Former> former,
      byte @Nullable [] certificate) {}

  /// The place of the secret before.
  record Former(SecretId secret, Instant until) {
    boolean signs(Instant now) {
      return now.isBefore(until);
    }
  }

  private static final String ROWS =
      """
      SELECT s.client_id, s.secret, s.name_en, s.name_zh_hk, s.name_zh_cn, s.domain, s.scopes,
        s.callbacks, s.key_wrap, s.status, s.owner, s.departments, s.app_returns, s.direct_kind,
        s.direct_redirect,
        (SELECT k.certificate FROM services_kek k WHERE k.client_id = s.client_id
         ORDER BY k.id DESC LIMIT 1), s.former_secret, s.former_until,
        s.stage, s.terms
      FROM services_service s
      """;

  private static final long NAMES_LOCK = 0x6e616d6573L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient sql;
  private final Installation installation;

  ServicesStore(JdbcClient sql, Installation installation) {
    this.sql = sql;
    this.installation = installation;
  }

  /// False when the client id is taken; of a stage that is kept here, or it throws.
  boolean insert(OnlineService service, SecretId secret, Instant now) {
    if (!installation.keeps(service.stage())) {
      throw new IllegalArgumentException("no services of stage " + service.stage().word());
    }
    return sql.sql(
                """
                INSERT INTO services_service (client_id, owner, secret, name_en, name_zh_hk,
                  name_zh_cn, departments, domain, scopes, callbacks, key_wrap, status,
                  app_returns, direct_kind, direct_redirect, terms, stage, registered_at)
                VALUES (:id, :owner, :secret, :en, :hk, :cn, :departments, :domain, :scopes,
                  :callbacks, :wrap, :status, :appReturns, :directKind, :directRedirect, :terms,
                  :stage, :now)
                ON CONFLICT DO NOTHING
                """)
            .params(parameters(service))
            .param("owner", service.owner())
            .param("secret", secret.value())
            .param("stage", service.stage().word())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Everything but owner, secret and stage; false when there is no such service.
  boolean update(OnlineService service) {
    return sql.sql(
                """
                UPDATE services_service SET name_en = :en, name_zh_hk = :hk, name_zh_cn = :cn,
                  departments = :departments, domain = :domain, scopes = :scopes,
                  callbacks = :callbacks, key_wrap = :wrap, status = :status,
                  app_returns = :appReturns, direct_kind = :directKind,
                  direct_redirect = :directRedirect, terms = :terms
                WHERE client_id = :id
                """)
            .params(parameters(service))
            .update()
        == 1;
  }

  /// False when there is no such service or it has that status.
  boolean changeStatus(ClientId id, OnlineService.Status status) {
    return sql.sql(
                """
                UPDATE services_service SET status = :status
                WHERE client_id = :id AND status <> :status
                """)
            .param("id", id.value())
            .param("status", status.name())
            .update()
        == 1;
  }

  /// Puts a secret in the place of the one before, which signs until then.
  void roll(ClientId id, SecretId secret, Instant formerUntil) {
    sql.sql(
            """
            UPDATE services_service
            SET former_secret = secret, former_until = :until, secret = :secret
            WHERE client_id = :id
            """)
        .param("id", id.value())
        .param("secret", secret.value())
        .param("until", formerUntil.atOffset(ZoneOffset.UTC))
        .update();
  }

  void endFormer(ClientId id) {
    sql.sql(
            """
            UPDATE services_service SET former_secret = NULL, former_until = NULL
            WHERE client_id = :id
            """)
        .param("id", id.value())
        .update();
  }

  /// The services whose former secret has ended.
  List<ClientId> formerUntil(Instant now) {
    return sql.sql("SELECT client_id FROM services_service WHERE former_until <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((rs, _) -> new ClientId(rs.getString(1)))
        .list();
  }

  /// With what its owner's names look like, when no other service is its owner's.
  boolean delete(ClientId id) {
    boolean deleted =
        sql.sql("DELETE FROM services_service WHERE client_id = :id")
                .param("id", id.value())
                .update()
            == 1;
    forgetLooks();
    return deleted;
  }

  /// Those of owners without a service.
  void forgetLooks() {
    sql.sql(
            """
            DELETE FROM services_look l
            WHERE NOT EXISTS (SELECT FROM services_service s WHERE s.owner = l.owner)
            """)
        .update();
  }

  /// False when there is no such service or it is the owner's already.
  boolean handOver(ClientId id, String owner) {
    return sql.sql(
                """
                UPDATE services_service SET owner = :owner
                WHERE client_id = :id AND owner <> :owner
                """)
            .param("id", id.value())
            .param("owner", owner)
            .update()
        == 1;
  }

  /// One registrar at a time over all nodes; released with the transaction.
  void lockNames() {
    sql.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", NAMES_LOCK).query().singleRow();
  }

  /// From now on these looks are the owner's, but for those that are another's.
  void claim(Collection<String> looks, String owner) {
    sql.sql(
            """
            INSERT INTO services_look (skeleton, owner)
            SELECT DISTINCT look, :owner FROM unnest(:looks::text[]) AS look
            ON CONFLICT DO NOTHING
            """)
        .param("looks", looks.toArray(String[]::new))
        .param("owner", owner)
        .update();
  }

  /// Those of these looks that are another owner's names.
  Set<String> namesOfOthers(Set<String> looks, String owner) {
    return Set.copyOf(
        sql.sql(
                """
                SELECT skeleton FROM services_look
                WHERE skeleton = ANY (:looks) AND owner <> :owner
                """)
            .param("looks", looks.toArray(String[]::new))
            .param("owner", owner)
            .query(String.class)
            .list());
  }

  /// One way in which a department may be read, and what is written there.
  record DepartmentLook(String skeleton, String words) {}

  /// Other owners' departments with one of these looks.
  List<DepartmentLook> departmentsOfOthers(Set<String> looks, String owner) {
    return sql.sql(
            """
            SELECT DISTINCT d.skeleton, d.words
            FROM services_department_look d JOIN services_service s USING (client_id)
            WHERE d.skeleton = ANY (:looks) AND s.owner <> :owner
            """)
        .param("looks", looks.toArray(String[]::new))
        .param("owner", owner)
        .query((rs, _) -> new DepartmentLook(rs.getString(1), rs.getString(2)))
        .list();
  }

  /// In the place of those that the service had.
  void keepDepartments(ClientId id, List<DepartmentLook> departments) {
    sql.sql("DELETE FROM services_department_look WHERE client_id = :id")
        .param("id", id.value())
        .update();
    sql.sql(
            """
            INSERT INTO services_department_look (client_id, skeleton, words)
            SELECT DISTINCT :id, d.skeleton, d.words
            FROM unnest(:skeletons::text[], :words::text[]) AS d (skeleton, words)
            ON CONFLICT DO NOTHING
            """)
        .param("id", id.value())
        .param(
            "skeletons", departments.stream().map(DepartmentLook::skeleton).toArray(String[]::new))
        .param("words", departments.stream().map(DepartmentLook::words).toArray(String[]::new))
        .update();
  }

  /// Those registered by a former version, which asked for no looks of names or of departments.
  List<OnlineService> withoutLooks(int atMost) {
    return sql
        .sql(
            ROWS
                + """
                WHERE NOT EXISTS (SELECT FROM services_look l WHERE l.owner = s.owner)
                  OR s.departments <> '[]' AND NOT EXISTS (
                    SELECT FROM services_department_look d WHERE d.client_id = s.client_id)
                ORDER BY s.registered_at, s.client_id LIMIT :most
                """)
        .param("most", atMost)
        .query(this::row)
        .list()
        .stream()
        .map(Row::service)
        .toList();
  }

  Optional<Row> find(ClientId id) {
    return sql.sql(ROWS + "WHERE s.client_id = :id")
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  List<OnlineService> all(int atMost) {
    return sql
        .sql(ROWS + "ORDER BY s.registered_at, s.client_id LIMIT :most")
        .param("most", atMost)
        .query(this::row)
        .list()
        .stream()
        .map(Row::service)
        .toList();
  }

  private static Map<String, @Nullable Object> parameters(OnlineService service) {
    var departments = service.departments().stream().map(ShownName::byTag).toList();
    var direct = service.directLogin();
    var all = new HashMap<String, @Nullable Object>();
    all.put("id", service.id().value());
    all.put("en", service.name(Language.EN_US));
    all.put("hk", service.name(Language.ZH_HK));
    all.put("cn", service.name(Language.ZH_CN));
    all.put("departments", JSON.writeValueAsString(departments));
    all.put("domain", service.domain());
    all.put("scopes", service.scopes().stream().sorted().map(Scope::name).toArray(String[]::new));
    all.put("callbacks", texts(service.callbacks()));
    all.put("wrap", service.keyWrap().name());
    all.put("status", service.status().name());
    all.put("appReturns", texts(service.appReturns()));
    all.put("terms", service.terms().written());
    all.put("directKind", direct.map(d -> d.kind().name()).orElse(null));
    all.put("directRedirect", direct.map(d -> d.redirect().toString()).orElse(null));
    return all;
  }

  private static String[] texts(Set<URI> addresses) {
    return addresses.stream().map(URI::toString).sorted().toArray(String[]::new);
  }

  private Row row(ResultSet rs, int n) throws SQLException {
    var scopes = EnumSet.noneOf(Scope.class);
    texts(rs.getArray(7)).forEach(name -> scopes.add(Scope.valueOf(name)));
    return new Row(
        new OnlineService(
            new ClientId(rs.getString(1)),
            rs.getString(11),
            ShownName.of(rs.getString(3), rs.getString(4), rs.getString(5)),
            ShownName.all(JSON.readTree(rs.getString(12))),
            rs.getString(6),
            scopes,
            CallbackUrls.registered(texts(rs.getArray(8))),
            KeyWrap.valueOf(rs.getString(9)),
            OnlineService.Status.valueOf(rs.getString(10)),
            AppReturns.registered(texts(rs.getArray(13))),
            directLogin(rs.getString(14), rs.getString(15)),
            stage(rs.getString(19)),
            ServiceTerms.read(rs.getString(20))),
        new SecretId(rs.getObject(2, UUID.class)),
        former(rs.getObject(17, UUID.class), rs.getObject(18, OffsetDateTime.class)),
        rs.getBytes(16));
  }

  private Stage stage(@Nullable String word) {
    return word == null ? installation.usual() : Stage.parse(word).orElseThrow();
  }

  private static Optional<Former> former(@Nullable UUID secret, @Nullable OffsetDateTime until) {
    return secret == null || until == null
        ? Optional.empty()
        : Optional.of(new Former(new SecretId(secret), until.toInstant()));
  }

  private static Optional<DirectLogin> directLogin(
      @Nullable String kind, @Nullable String redirect) {
    return kind == null || redirect == null
        ? Optional.empty()
        : Optional.of(new DirectLogin(DirectLogin.Kind.valueOf(kind), URI.create(redirect)));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.copyOf(Arrays.asList((String[]) array.getArray()));
  }
}
