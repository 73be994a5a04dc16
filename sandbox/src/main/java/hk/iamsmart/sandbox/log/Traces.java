package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.ground.ClientId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a service has been seen to manage: one query.
@Component
public final class Traces {
  private static final String FOUND =
      """
      SELECT
        EXISTS (SELECT 1 FROM log_exchange e WHERE client_id = :client AND door = 'API'
          AND path LIKE '%/auth/getToken' AND NOT refused) AS login,
        EXISTS (SELECT 1 FROM log_exchange revoked
          JOIN log_exchange refused ON refused.client_id = :client AND refused.door = 'API'
            AND refused.id > revoked.id AND refused.code IN ('D30002', 'D30003', 'D30004')
          JOIN log_exchange mended ON mended.client_id = :client AND mended.door = 'API'
            AND mended.id > refused.id AND NOT mended.refused
            AND mended.path NOT LIKE '%/security/%'
          WHERE revoked.client_id = :client AND revoked.path LIKE '%/security/revokeKey'
            AND NOT revoked.refused) AS resealed,
        EXISTS (SELECT 1 FROM log_journey WHERE client_id = :client AND kind = 'FORM'
          AND state = 'DONE' AND settled) AS form,
        EXISTS (SELECT 1 FROM log_journey WHERE client_id = :client
          AND kind IN ('SIGNATURE', 'PDF', 'BULK') AND state = 'DONE' AND settled) AS signature,
        EXISTS (SELECT 1 FROM log_exchange failed
          JOIN log_exchange taken ON taken.journey = failed.journey AND taken.door = 'CALLBACK'
            AND taken.id > failed.id AND NOT taken.refused
          JOIN log_journey j ON j.id = failed.journey AND j.client_id = :client
          WHERE failed.door = 'CALLBACK' AND failed.refused) AS repeated
      """;

  private final JdbcClient sql;
  private final LogReader.Settling log;

  Traces(JdbcClient sql, LogReader.Settling log) {
    this.sql = sql;
    this.log = log;
  }

  /// Each is true from the first time on.
  ///
  /// @param login it got a token
  /// @param resealed it revoked its content key, was refused for the seal, and went on with another
  /// @param form a citizen's form reached it
  /// @param signature it got a signature
  /// @param repeated it did not take a callback at first, and took it when it came again
  public record Seen(
      boolean login, boolean resealed, boolean form, boolean signature, boolean repeated) {}

  public Seen of(ClientId client) {
    log.settle();
    return sql.sql(FOUND)
        .param("client", client.value())
        .query((row, _) ->
            new Seen(
                row.getBoolean("login"),
                row.getBoolean("resealed"),
                row.getBoolean("form"),
                row.getBoolean("signature"),
                row.getBoolean("repeated")))
        .single();
  }
}
