package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.tickets.Entry.Filed;
import hk.iamsmart.members.tickets.Entry.Kind;
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

/// The SQL of the table `tickets_entry`.
@Component
final class EntryStore {
  private final JdbcClient sql;

  EntryStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// As it lies in the table.
  ///
  /// @param id 0 before it is kept
  record Row(
      long id,
      String form,
      Kind kind,
      String author,
      SecretId sealed,
      Optional<File> file,
      Instant at) {}

  /// A file in the vault.
  record File(SecretId sealed, Filed about) {}

  /// False when this form was taken before.
  boolean insert(String ticket, Row row) {
    return sql.sql(
                """
                INSERT INTO tickets_entry
                  (ticket, form, kind, author, sealed, file, file_kind, file_size, at)
                VALUES (:ticket, :form, :kind, :author, :sealed, :file::uuid, :fileKind::text,
                  :size::int, :at)
                ON CONFLICT (ticket, form) DO NOTHING
                """)
            .param("ticket", ticket)
            .param("form", row.form())
            .param("kind", row.kind().name())
            .param("author", row.author())
            .param("sealed", row.sealed().value())
            .param("file", row.file().map(file -> file.sealed().value().toString()).orElse(null))
            .param("fileKind", row.file().map(file -> file.about().kind().name()).orElse(null))
            .param("size", row.file().map(file -> file.about().size()).orElse(null))
            .param("at", row.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// In the order in which they were written.
  List<Row> of(String ticket) {
    return sql.sql("SELECT * FROM tickets_entry WHERE ticket = :ticket ORDER BY id")
        .param("ticket", ticket)
        .query(EntryStore::row)
        .list();
  }

  /// What a ticket holds already.
  record Held(int all, int files, int recent) {}

  Held held(String ticket, Instant since) {
    return sql.sql(
            """
            SELECT count(*) AS all_of_them, count(file) AS files,
              count(*) FILTER (WHERE at > :since) AS recent
            FROM tickets_entry WHERE ticket = :ticket
            """)
        .param("ticket", ticket)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            (rs, _) -> new Held(rs.getInt("all_of_them"), rs.getInt("files"), rs.getInt("recent")))
        .single();
  }

  Optional<Row> find(String ticket, long id) {
    return sql.sql("SELECT * FROM tickets_entry WHERE ticket = :ticket AND id = :id")
        .param("ticket", ticket)
        .param("id", id)
        .query(EntryStore::row)
        .optional();
  }

  /// What was sent with this form.
  Optional<Row> find(String ticket, String form) {
    return sql.sql("SELECT * FROM tickets_entry WHERE ticket = :ticket AND form = :form")
        .param("ticket", ticket)
        .param("form", form)
        .query(EntryStore::row)
        .optional();
  }

  /// @return where words and files lie, of all tickets
  List<SecretId> secrets() {
    return sql.sql(
            """
            SELECT sealed FROM tickets_entry
            UNION ALL SELECT file FROM tickets_entry WHERE file IS NOT NULL
            """)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var kind = Optional.ofNullable(rs.getString("file_kind")).map(Attachment.Kind::valueOf);
    int size = rs.getInt("file_size");
    return new Row(
        rs.getLong("id"),
        rs.getString("form"),
        Kind.valueOf(rs.getString("kind")),
        rs.getString("author"),
        new SecretId(rs.getObject("sealed", UUID.class)),
        Optional.ofNullable(rs.getObject("file", UUID.class))
            .flatMap(file -> kind.map(of -> new File(new SecretId(file), new Filed(of, size)))),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }
}
