package hk.iamsmart.members.smartlogin;

import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `smartlogin_link` and `smartlogin_state`.
@Component
final class SmartLoginStore {
  private final JdbcClient sql;

  SmartLoginStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// What a login was begun for.
  ///
  /// @param session which shall be linked; empty for a login
  /// @param next path where it leads
  record Begun(Optional<UUID> session, String next, Language language) {}

  void begin(byte[] state, byte[] browser, Begun begun, Instant until) {
    sql.sql(
            """
            INSERT INTO smartlogin_state (digest, browser, session, next, language, expires_at)
            VALUES (:digest, :browser, :session, :next, :language, :until)
            """)
        .param("digest", state)
        .param("browser", browser)
        .param("session", begun.session().orElse(null))
        .param("next", begun.next())
        .param("language", begun.language().tag())
        .param("until", utc(until))
        .update();
  }

  /// Takes what that browser began: at most one caller gets it.
  Optional<Begun> take(byte[] state, byte[] browser, Instant now) {
    return sql.sql(
            """
            DELETE FROM smartlogin_state
            WHERE digest = :digest AND browser = :browser AND expires_at > :now
            RETURNING session, next, language
            """)
        .param("digest", state)
        .param("browser", browser)
        .param("now", utc(now))
        .query((rs, _) -> {
          @Nullable UUID session = rs.getObject("session", UUID.class);
          var language = Language.parse(rs.getString("language")).orElse(Language.DEFAULT);
          return new Begun(Optional.ofNullable(session), rs.getString("next"), language);
        })
        .optional();
  }

  void deleteStatesBefore(Instant now) {
    sql.sql("DELETE FROM smartlogin_state WHERE expires_at <= :now")
        .param("now", utc(now))
        .update();
  }

  /// False when the person has one, or the citizen is somebody else's.
  boolean link(UUID person, byte[] openId, Instant now) {
    return sql.sql(
                """
                INSERT INTO smartlogin_link (person, openid, made_at)
                VALUES (:person, :openId, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("person", person)
            .param("openId", openId)
            .param("now", utc(now))
            .update()
        == 1;
  }

  boolean unlink(UUID person) {
    return sql.sql("DELETE FROM smartlogin_link WHERE person = :person")
            .param("person", person)
            .update()
        == 1;
  }

  Optional<UUID> person(byte[] openId) {
    return sql.sql("SELECT person FROM smartlogin_link WHERE openid = :openId")
        .param("openId", openId)
        .query(UUID.class)
        .optional();
  }

  boolean isLinked(UUID person) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM smartlogin_link WHERE person = :person)")
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
