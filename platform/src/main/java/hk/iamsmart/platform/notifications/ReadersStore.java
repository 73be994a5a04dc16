package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `notifications_reader`.
@Component
final class ReadersStore {
  /// A citizen as a service knows them, with what they receive of it.
  ///
  /// @param account null when the citizen has left
  /// @param topicsOff what the citizen turned off, also of topics that the service has no more
  record Reader(
      ClientId service, @Nullable AccountId account, SenderChoice choice, List<String> topicsOff) {
    Reader {
      topicsOff = List.copyOf(topicsOff);
    }

    boolean receives(NoticeCategory category, @Nullable String topic) {
      return choice.categories().contains(category)
          && (topic == null || !topicsOff.contains(topic));
    }
  }

  private static final String ROWS =
      "SELECT service, open_id, account, categories, receipts, topics_off FROM notifications_reader"
          + " ";

  private final JdbcClient sql;

  ReadersStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Of somebody whom the service knew already, nothing changes; unless they left and came back.
  void insert(ClientId service, OpenId openId, AccountId account, SenderChoice choice) {
    sql.sql(
            """
            INSERT INTO notifications_reader AS reader
              (service, open_id, account, categories, receipts)
            VALUES (:service, :openId, :account, :categories::text[], :receipts)
            ON CONFLICT (service, open_id) DO UPDATE SET account = excluded.account,
              categories = excluded.categories, receipts = excluded.receipts,
              topics_off = excluded.topics_off
            WHERE reader.account IS DISTINCT FROM excluded.account
            """)
        .param("service", service.value())
        .param("openId", openId.value())
        .param("account", account.value())
        .param("categories", names(choice))
        .param("receipts", choice.receipts())
        .update();
  }

  /// Those of these whom the service knows, by their tokenised IDs; those who have left included.
  /// Until the transaction ends nobody chooses otherwise or leaves: what is written for them is
  /// there for whoever does so afterwards. Rows are locked by service and tokenised ID everywhere.
  Map<String, Reader> known(ClientId service, Collection<String> openIds) {
    var known = new HashMap<String, Reader>();
    sql.sql(
            ROWS
                + "WHERE service = :service AND open_id = ANY (:openIds::text[]) "
                + "ORDER BY open_id FOR SHARE")
        .param("service", service.value())
        .param("openIds", openIds.toArray(String[]::new))
        .query((rs, n) -> Map.entry(rs.getString("open_id"), reader(rs, n)))
        .list()
        .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    return known;
  }

  List<Reader> of(AccountId account, int atMost) {
    return sql.sql(ROWS + "WHERE account = :account ORDER BY service LIMIT :most")
        .param("account", account.value())
        .param("most", atMost)
        .query(ReadersStore::reader)
        .list();
  }

  /// False when the service does not know the citizen.
  boolean choose(AccountId account, ClientId service, SenderChoice choice) {
    return sql.sql(
                """
                UPDATE notifications_reader
                SET categories = :categories::text[], receipts = :receipts,
                  topics_off = COALESCE(:topicsOff::text[], topics_off)
                WHERE account = :account AND service = :service
                """)
            .param("account", account.value())
            .param("service", service.value())
            .param("categories", names(choice))
            .param("receipts", choice.receipts())
            .param("topicsOff", topicsOff(choice))
            .update()
        == 1;
  }

  /// What a citizen wanted of each service stays when they leave, without them: a service that goes
  /// on sending is answered as before.
  void leave(AccountId account) {
    sql.sql(
            """
            WITH known AS (
              SELECT service, open_id FROM notifications_reader WHERE account = :account
              ORDER BY service, open_id FOR UPDATE)
            UPDATE notifications_reader AS reader SET account = NULL, receipts = false
            FROM known WHERE reader.service = known.service AND reader.open_id = known.open_id
            """)
        .param("account", account.value())
        .update();
  }

  void deleteAllOf(ClientId service) {
    sql.sql(
            """
            WITH known AS (
              SELECT open_id FROM notifications_reader WHERE service = :service
              ORDER BY open_id FOR UPDATE)
            DELETE FROM notifications_reader AS reader USING known
            WHERE reader.service = :service AND reader.open_id = known.open_id
            """)
        .param("service", service.value())
        .update();
  }

  /// Null when the choice does not speak of topics: they stay as they are.
  static String @Nullable [] topicsOff(SenderChoice choice) {
    var off = choice.topicsOff();
    return off == null ? null : off.stream().distinct().toArray(String[]::new);
  }

  private static String[] names(SenderChoice choice) {
    return choice.categories().stream().distinct().map(Enum::name).toArray(String[]::new);
  }

  private static Reader reader(ResultSet rs, int n) throws SQLException {
    var categories =
        Arrays.stream((String[]) rs.getArray("categories").getArray())
            .map(NoticeCategory::valueOf)
            .sorted()
            .toList();
    var account = rs.getObject("account", UUID.class);
    return new Reader(
        new ClientId(rs.getString("service")),
        account == null ? null : new AccountId(account),
        new SenderChoice(categories, rs.getBoolean("receipts")),
        List.of((String[]) rs.getArray("topics_off").getArray()));
  }
}
