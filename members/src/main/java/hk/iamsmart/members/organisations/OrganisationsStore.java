package hk.iamsmart.members.organisations;

import hk.iamsmart.members.organisations.Organisation.Invitation;
import hk.iamsmart.members.organisations.Organisation.Progress;
import hk.iamsmart.members.organisations.Organisations.Standing;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `organisations_*`.
@Component
final class OrganisationsStore {
  private final JdbcClient sql;

  OrganisationsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when another one has the number.
  boolean insert(Organisation one, UUID application, Instant now) {
    return sql.sql(
                """
                INSERT INTO organisations_organisation
                  (id, name_en, name_zh, business, branch, sector, state, application, made_at)
                VALUES
                  (:id, :en, :zh, :business, :branch, :sector, :state, :application, :now)
                ON CONFLICT (business, branch) DO NOTHING
                """)
            .param("id", one.id())
            .param("en", one.nameEn())
            .param("zh", one.nameZh())
            .param("business", one.number().business())
            .param("branch", one.number().branch())
            .param("sector", one.sector())
            .param("state", one.state().name())
            .param("application", application)
            .param("now", utc(now))
            .update()
        == 1;
  }

  void invite(UUID organisation, byte[] digest, SecretId address, Instant until) {
    sql.sql(
            """
            INSERT INTO organisations_invitation (digest, organisation, address, expires_at)
            VALUES (:digest, :organisation, :address, :until)
            """)
        .param("digest", digest)
        .param("organisation", organisation)
        .param("address", address.value())
        .param("until", utc(until))
        .update();
  }

  Optional<Standing> of(UUID application, Instant now) {
    return sql.sql(
            """
            SELECT o.*, i.expires_at FROM organisations_organisation o
            JOIN organisations_invitation i ON i.organisation = o.id
            WHERE o.application = :application ORDER BY i.expires_at DESC LIMIT 1
            """)
        .param("application", application)
        .query((rs, _) -> standing(rs, now))
        .optional();
  }

  private static Standing standing(ResultSet rs, Instant now) throws SQLException {
    var until = rs.getObject("expires_at", OffsetDateTime.class).toInstant();
    return new Standing(
        new Organisation(
            rs.getObject("id", UUID.class),
            rs.getString("name_en"),
            rs.getString("name_zh"),
            new BusinessNumber(rs.getString("business"), rs.getString("branch")),
            rs.getString("sector"),
            Organisation.State.valueOf(rs.getString("state"))),
        new Invitation(now.isBefore(until) ? Progress.OPEN : Progress.EXPIRED, until));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
