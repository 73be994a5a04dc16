package hk.iamsmart.members.contact;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `contact_message`.
@Component
final class MessageStore {
  private final JdbcClient sql;

  MessageStore(JdbcClient sql) {
    this.sql = sql;
  }

  boolean isKnown(String reference) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM contact_message WHERE reference = :reference)")
        .param("reference", reference)
        .query(Boolean.class)
        .single();
  }

  /// False when it is there already: at most one caller gets true.
  boolean keep(String reference, Instant until) {
    return sql.sql(
                """
                INSERT INTO contact_message (reference, ends_at) VALUES (:reference, :until)
                ON CONFLICT (reference) DO NOTHING
                """)
            .param("reference", reference)
            .param("until", until.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void forgetEnded(Instant now) {
    sql.sql("DELETE FROM contact_message WHERE ends_at <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
