package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `services_kek`. The latest of a service is the one in use.
@Component
final class KeksStore {
  private final JdbcClient sql;
  private final Installation installation;

  KeksStore(JdbcClient sql, Installation installation) {
    this.sql = sql;
    this.installation = installation;
  }

  /// In the place of the same certificate, if the service had it before.
  void insert(ClientId id, KekCertificate kek, Instant now) {
    sql.sql("DELETE FROM services_kek WHERE client_id = :id AND fingerprint = :fingerprint")
        .param("id", id.value())
        .param("fingerprint", kek.fingerprint())
        .update();
    sql.sql(
            """
            INSERT INTO services_kek
              (client_id, certificate, fingerprint, key_fingerprint, ends_at, uploaded_at)
            VALUES (:id, :certificate, :fingerprint, :key, :ends, :now)
            """)
        .param("id", id.value())
        .param("certificate", kek.der())
        .param("fingerprint", kek.fingerprint())
        .param("key", kek.keyFingerprint())
        .param("ends", kek.notAfter().atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean wasTakenAway(ClientId id, String fingerprint) {
    return sql.sql(
                """
                SELECT count(*) FROM services_kek
                WHERE client_id = :id AND fingerprint = :fingerprint AND taken_at IS NOT NULL
                """)
            .param("id", id.value())
            .param("fingerprint", fingerprint)
            .query(Integer.class)
            .single()
        > 0;
  }

  /// What services of other stages than this one's have, or had.
  ///
  /// @param certificate whether it is this certificate
  /// @param key whether it is one with this key
  record Elsewhere(boolean certificate, boolean key) {}

  Elsewhere elsewhere(ClientId id, KekCertificate kek) {
    return sql.sql(
            """
            SELECT coalesce(bool_or(k.fingerprint = :fingerprint), false), count(*) > 0
            FROM services_kek k JOIN services_service other USING (client_id),
              services_service own
            WHERE (k.fingerprint = :fingerprint OR k.key_fingerprint = :key)
              AND own.client_id = :id
              AND coalesce(other.stage, :usual) <> coalesce(own.stage, :usual)
            """)
        .param("fingerprint", kek.fingerprint())
        .param("key", kek.keyFingerprint())
        .param("id", id.value())
        .param("usual", installation.usual().word())
        .query((rs, _) -> new Elsewhere(rs.getBoolean(1), rs.getBoolean(2)))
        .single();
  }

  record Row(ClientId client, byte[] certificate, Instant uploadedAt) {}

  /// What is not taken away, the one in use first, of each service.
  List<Row> of(Collection<ClientId> clients) {
    return sql.sql(
            """
            SELECT client_id, certificate, uploaded_at FROM services_kek
            WHERE client_id = ANY (:clients::text[]) AND taken_at IS NULL
            ORDER BY client_id, id DESC
            """)
        .param("clients", clients.stream().map(ClientId::value).toArray(String[]::new))
        .query((rs, _) ->
            new Row(
                new ClientId(rs.getString(1)),
                rs.getBytes(2),
                rs.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Those in use that end between these two, of all services.
  List<Row> inUseEnding(Instant from, Instant until) {
    return sql.sql(
            """
            SELECT client_id, certificate, uploaded_at FROM services_kek k
            WHERE ends_at BETWEEN :from AND :until AND taken_at IS NULL
              AND id = (SELECT max(id) FROM services_kek o WHERE o.client_id = k.client_id)
            ORDER BY ends_at, id
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query((rs, _) ->
            new Row(
                new ClientId(rs.getString(1)),
                rs.getBytes(2),
                rs.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// False when it is the one in use, or none of the service's.
  boolean takeAway(ClientId id, String fingerprint, Instant now) {
    return sql.sql(
                """
                UPDATE services_kek SET taken_at = :now
                WHERE client_id = :id AND fingerprint = :fingerprint AND taken_at IS NULL
                  AND id < (SELECT max(id) FROM services_kek WHERE client_id = :id)
                """)
            .param("id", id.value())
            .param("fingerprint", fingerprint)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// A certificate whose key was not reckoned yet.
  record Unreckoned(long row, byte[] certificate) {}

  List<Unreckoned> unreckoned() {
    return sql.sql("SELECT id, certificate FROM services_kek WHERE key_fingerprint IS NULL")
        .query((rs, _) -> new Unreckoned(rs.getLong(1), rs.getBytes(2)))
        .list();
  }

  void reckon(long row, KekCertificate kek) {
    sql.sql("UPDATE services_kek SET key_fingerprint = :key, ends_at = :ends WHERE id = :id")
        .param("key", kek.keyFingerprint())
        .param("ends", kek.notAfter().atOffset(ZoneOffset.UTC))
        .param("id", row)
        .update();
  }
}
