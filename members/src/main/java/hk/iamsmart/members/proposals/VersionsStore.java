package hk.iamsmart.members.proposals;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `proposals_version` and `proposals_remark`.
@Component
final class VersionsStore {
  private final JdbcClient sql;

  VersionsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(ClientId client, Version version) {
    sql.sql(
            """
            INSERT INTO proposals_version (client_id, number, settings, proposal, by, at)
            VALUES (:client, :number, :settings, :proposal, :by, :at)
            """)
        .param("client", client.value())
        .param("number", version.number())
        .param("settings", version.settings().written())
        .param("proposal", version.proposal().orElse(null))
        .param("by", version.by())
        .param("at", version.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Version> find(ClientId client, int number) {
    return sql.sql("SELECT * FROM proposals_version WHERE client_id = :client AND number = :number")
        .param("client", client.value())
        .param("number", number)
        .query(VersionsStore::version)
        .optional();
  }

  Optional<Version> inEffect(ClientId client) {
    return sql.sql(
            """
            SELECT v.* FROM proposals_version v JOIN proposals_copy c USING (client_id)
            WHERE client_id = :client AND v.number = c.version
            """)
        .param("client", client.value())
        .query(VersionsStore::version)
        .optional();
  }

  /// Newest first.
  List<Version> of(UUID organisation, ClientId client, int from, int atMost) {
    return sql.sql(
            """
            SELECT v.* FROM proposals_version v JOIN proposals_copy c USING (client_id)
            WHERE client_id = :client AND c.organisation = :organisation
            ORDER BY v.number DESC OFFSET :from LIMIT :most
            """)
        .param("organisation", organisation)
        .param("client", client.value())
        .param("from", from)
        .param("most", atMost)
        .query(VersionsStore::version)
        .list();
  }

  private static Version version(ResultSet rs, int n) throws SQLException {
    return new Version(
        rs.getInt("number"),
        CopySettings.read(rs.getString("settings")),
        Optional.ofNullable(rs.getObject("proposal", UUID.class)),
        rs.getString("by"),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }

  void say(UUID proposal, UUID author, Remark.Kind kind, SecretId sealed, Instant now) {
    sql.sql(
            """
            INSERT INTO proposals_remark (proposal, author, kind, sealed, at)
            VALUES (:proposal, :author, :kind, :sealed, :now)
            """)
        .param("proposal", proposal)
        .param("author", author)
        .param("kind", kind.name())
        .param("sealed", sealed.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  int remarks(UUID proposal) {
    return sql.sql("SELECT count(*) FROM proposals_remark WHERE proposal = :proposal")
        .param("proposal", proposal)
        .query(Integer.class)
        .single();
  }

  /// A remark without its words.
  record Said(UUID author, Remark.Kind kind, SecretId sealed, Instant at) {}

  /// Oldest first.
  List<Said> said(UUID proposal) {
    return sql.sql(
            """
            SELECT author, kind, sealed, at FROM proposals_remark
            WHERE proposal = :proposal ORDER BY id
            """)
        .param("proposal", proposal)
        .query((rs, _) ->
            new Said(
                rs.getObject("author", UUID.class),
                Remark.Kind.valueOf(rs.getString("kind")),
                new SecretId(rs.getObject("sealed", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
