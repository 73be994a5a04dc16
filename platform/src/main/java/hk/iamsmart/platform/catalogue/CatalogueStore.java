package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `catalogue_entry` and `catalogue_favourite`.
@Component
final class CatalogueStore {
  /// An entry and since when it stands there.
  record Listed(Entry entry, Instant since) {}

  private final JdbcClient sql;

  CatalogueStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// In the place of what was said of the service before; since when it is listed stays.
  void put(Entry entry, Instant now) {
    sql.sql(
            """
            INSERT INTO catalogue_entry
              (service, category, text_en, text_zh_hk, text_zh_cn, languages, sign, listed_at)
            VALUES (:service, :category, :en, :hk, :cn, :languages, :sign, :now)
            ON CONFLICT (service) DO UPDATE SET category = excluded.category,
              text_en = excluded.text_en, text_zh_hk = excluded.text_zh_hk,
              text_zh_cn = excluded.text_zh_cn, languages = excluded.languages,
              sign = excluded.sign
            """)
        .param("service", entry.service().value())
        .param("category", entry.category().name())
        .param("en", entry.text().in(Language.EN_US))
        .param("hk", entry.text().in(Language.ZH_HK))
        .param("cn", entry.text().in(Language.ZH_CN))
        .param("languages", entry.languages().stream().map(Language::tag).toArray(String[]::new))
        .param("sign", entry.sign().map(Enum::name).orElse(null))
        .param("now", at(now))
        .update();
  }

  /// With whoever keeps it as a favourite; false when it is not listed.
  boolean delete(ClientId service) {
    sql.sql("DELETE FROM catalogue_favourite WHERE service = :service")
        .param("service", service.value())
        .update();
    return sql.sql("DELETE FROM catalogue_entry WHERE service = :service")
            .param("service", service.value())
            .update()
        == 1;
  }

  List<Listed> all(int atMost) {
    return sql.sql("SELECT * FROM catalogue_entry ORDER BY listed_at, service LIMIT :most")
        .param("most", atMost)
        .query(CatalogueStore::listed)
        .list();
  }

  boolean lists(ClientId service) {
    return sql.sql("SELECT count(*) FROM catalogue_entry WHERE service = :service")
            .param("service", service.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  Set<ClientId> favourites(AccountId citizen) {
    return Set.copyOf(
        sql.sql("SELECT service FROM catalogue_favourite WHERE account = :account")
            .param("account", citizen.value())
            .query((rs, _) -> new ClientId(rs.getString(1)))
            .list());
  }

  /// False when so many others are kept already.
  boolean favour(AccountId citizen, ClientId service, int atMost, Instant now) {
    return sql.sql(
                """
                INSERT INTO catalogue_favourite (account, service, added_at)
                SELECT :account, :service, :now
                WHERE (SELECT count(*) FROM catalogue_favourite
                  WHERE account = :account AND service <> :service) < :most
                ON CONFLICT (account, service) DO UPDATE SET added_at = excluded.added_at
                """)
            .param("account", citizen.value())
            .param("service", service.value())
            .param("most", atMost)
            .param("now", at(now))
            .update()
        == 1;
  }

  void unfavour(AccountId citizen, ClientId service) {
    sql.sql("DELETE FROM catalogue_favourite WHERE account = :account AND service = :service")
        .param("account", citizen.value())
        .param("service", service.value())
        .update();
  }

  void forget(AccountId citizen) {
    sql.sql("DELETE FROM catalogue_favourite WHERE account = :account")
        .param("account", citizen.value())
        .update();
  }

  private static Listed listed(ResultSet rs, int n) throws SQLException {
    var languages = (String[]) rs.getArray("languages").getArray();
    var entry =
        new Entry(
            new ClientId(rs.getString("service")),
            ServiceCategory.valueOf(rs.getString("category")),
            ShownName.of(
                rs.getString("text_en"), rs.getString("text_zh_hk"), rs.getString("text_zh_cn")),
            Arrays.stream(languages)
                .map(tag -> Language.parse(tag).orElseThrow())
                .collect(Collectors.toUnmodifiableSet()),
            Optional.ofNullable(rs.getString("sign")).map(ServiceSign::valueOf));
    return new Listed(entry, rs.getObject("listed_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
