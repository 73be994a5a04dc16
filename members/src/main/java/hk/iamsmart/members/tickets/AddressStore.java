package hk.iamsmart.members.tickets;

import hk.iamsmart.members.tickets.TicketStore.Row;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the column `address` of `tickets_ticket`: from where somebody outside asked, as a
/// keyed digest.
@Component
final class AddressStore {
  private final JdbcClient sql;
  private final KeyedDigest digests;

  AddressStore(JdbcClient sql, Vault vault) {
    this.sql = sql;
    this.digests = vault.digestFor("ticket-address");
  }

  private byte[] digest(EmailAddress address) {
    return digests.of(address.value().toLowerCase(Locale.ROOT));
  }

  /// For the rest of the transaction nobody else opens a ticket from this address.
  void lock(EmailAddress address) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "tickets " + HexFormat.of().formatHex(digest(address)))
        .query()
        .singleRow();
  }

  int unclosed(EmailAddress address) {
    return sql.sql(
            """
            SELECT count(*) FROM tickets_ticket WHERE address = :address AND state <> 'CLOSED'
            """)
        .param("address", digest(address))
        .query(Integer.class)
        .single();
  }

  void keep(EmailAddress address, String number) {
    sql.sql("UPDATE tickets_ticket SET address = :address WHERE number = :number")
        .param("address", digest(address))
        .param("number", number)
        .update();
  }

  /// One that was asked from this address.
  Optional<Row> find(EmailAddress address, String number) {
    return sql.sql(
            "SELECT "
                + TicketStore.COLUMNS
                + "FROM tickets_ticket WHERE number = :number AND address = :address")
        .param("number", number)
        .param("address", digest(address))
        .query(TicketStore::row)
        .optional();
  }
}
