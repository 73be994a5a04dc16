package hk.iamsmart.members.quotas;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `quotas_grant`.
@Component
final class QuotasStore {
  private final JdbcClient sql;

  QuotasStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// In the place of the former.
  void put(ClientId client, Quota quota, String by, Instant now) {
    sql.sql(
            """
            INSERT INTO quotas_grant (client_id, calls, notices, granted_by, granted_at)
            VALUES (:client, :calls, :notices, :by, :now)
            ON CONFLICT (client_id) DO UPDATE SET calls = excluded.calls,
              notices = excluded.notices, granted_by = excluded.granted_by,
              granted_at = excluded.granted_at
            """)
        .param("client", client.value())
        .param("calls", quota.callsAMinute())
        .param("notices", quota.noticesADay())
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void forget(ClientId client) {
    sql.sql("DELETE FROM quotas_grant WHERE client_id = :client")
        .param("client", client.value())
        .update();
  }

  Optional<Quota> find(ClientId client) {
    return Optional.ofNullable(all(List.of(client)).get(client));
  }

  Map<ClientId, Quota> all(Collection<ClientId> clients) {
    return sql
        .sql("SELECT client_id, calls, notices FROM quotas_grant WHERE client_id = ANY (:clients)")
        .param("clients", clients.stream().map(ClientId::value).toArray(String[]::new))
        .query((rs, _) ->
            Map.entry(new ClientId(rs.getString(1)), new Quota(rs.getInt(2), rs.getInt(3))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
