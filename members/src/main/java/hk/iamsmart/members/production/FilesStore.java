package hk.iamsmart.members.production;

import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `production_file`, `production_piece` and `production_message`.
@Component
final class FilesStore {
  private final JdbcClient sql;

  FilesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// @param sealed the bytes, or the address of a link; nothing of one that was removed
  /// @param mark who signed it with iAM Smart+, and when; nothing where nobody did
  record FileRow(
      UUID id,
      Item item,
      String kind,
      int size,
      String label,
      @Nullable SecretId sealed,
      @Nullable MarkRow mark) {
    boolean isRemoved() {
      return sealed == null;
    }

    /// What has to go from the vault with it.
    List<SecretId> secrets() {
      return Stream.of(sealed, mark == null ? null : mark.signer())
          .flatMap(Stream::ofNullable)
          .toList();
    }
  }

  record MarkRow(SecretId signer, Instant at) {}

  void insert(UUID application, FileRow file, Instant now) {
    var mark = file.mark();
    sql.sql(
            """
            INSERT INTO production_file
              (id, application, item, kind, size, label, sealed, added_at, signer, signed_at)
            VALUES (:id, :application, :item, :kind, :size, :label, :sealed, :now, :signer, :signed)
            """)
        .param("id", file.id())
        .param("application", application)
        .param("item", file.item().name())
        .param("kind", file.kind())
        .param("size", file.size())
        .param("label", file.label())
        .param("sealed", Objects.requireNonNull(file.sealed()).value())
        .param("now", ProductionStore.utc(now))
        .param("signer", mark == null ? null : mark.signer().value(), java.sql.Types.OTHER)
        .param(
            "signed",
            mark == null ? null : ProductionStore.utc(mark.at()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  private static @Nullable MarkRow mark(ResultSet rs) throws SQLException {
    var signer = ProductionStore.secret(rs, "signer");
    return signer == null
        ? null
        : new MarkRow(signer, ProductionStore.instant(rs, "signed_at").orElseThrow());
  }

  /// In the order in which they came.
  List<FileRow> of(UUID application) {
    return sql.sql(
            """
            SELECT * FROM production_file WHERE application = :application ORDER BY added_at, id
            """)
        .param("application", application)
        .query((rs, _) ->
            new FileRow(
                rs.getObject("id", UUID.class),
                Item.valueOf(rs.getString("item")),
                rs.getString("kind"),
                rs.getInt("size"),
                rs.getString("label"),
                ProductionStore.secret(rs, "sealed"),
                mark(rs)))
        .list();
  }

  /// Of a file about which something was written the row stays, with its name and without what it
  /// held. False when nothing was written about it, or it was removed before.
  boolean mark(UUID file, Instant now) {
    return sql.sql(
                """
                UPDATE production_file
                SET sealed = NULL, signer = NULL, signed_at = NULL, removed_at = :now
                WHERE id = :file AND removed_at IS NULL
                  AND EXISTS (SELECT FROM production_message WHERE file = :file)
                """)
            .param("file", file)
            .param("now", ProductionStore.utc(now))
            .update()
        == 1;
  }

  /// @return what has to go from the vault with them
  List<SecretId> deletePieces(UUID file) {
    return sql.sql("DELETE FROM production_piece WHERE file = :file RETURNING sealed")
        .param("file", file)
        .query((rs, _) -> ProductionStore.sealed(rs))
        .list();
  }

  /// What follows the beginning of a large file.
  ///
  /// @param number from 1
  void insertPiece(UUID file, int number, SecretId sealed) {
    sql.sql("INSERT INTO production_piece (file, number, sealed) VALUES (:file, :number, :sealed)")
        .param("file", file)
        .param("number", number)
        .param("sealed", sealed.value())
        .update();
  }

  /// In their order.
  List<SecretId> pieces(UUID file) {
    return sql.sql("SELECT sealed FROM production_piece WHERE file = :file ORDER BY number")
        .param("file", file)
        .query((rs, _) -> ProductionStore.sealed(rs))
        .list();
  }

  /// Of all files of an application.
  List<SecretId> piecesOf(UUID application) {
    return sql.sql(
            """
            SELECT p.sealed FROM production_piece p JOIN production_file f ON f.id = p.file
            WHERE f.application = :application
            """)
        .param("application", application)
        .query((rs, _) -> ProductionStore.sealed(rs))
        .list();
  }

  /// @return what has to go from the vault with it: its bytes, who signed it, and what was written
  ///   about it
  List<SecretId> delete(UUID file) {
    return sql.sql(
            """
            WITH words AS (DELETE FROM production_message WHERE file = :file RETURNING sealed),
              pieces AS (DELETE FROM production_piece WHERE file = :file RETURNING sealed),
              gone AS (DELETE FROM production_file WHERE id = :file RETURNING sealed, signer)
            SELECT sealed FROM words
            UNION ALL SELECT sealed FROM gone WHERE sealed IS NOT NULL
            UNION ALL SELECT signer FROM gone WHERE signer IS NOT NULL
            UNION ALL SELECT sealed FROM pieces
            """)
        .param("file", file)
        .query((rs, _) -> ProductionStore.sealed(rs))
        .list();
  }

  record MessageRow(Item item, Optional<UUID> file, String author, SecretId sealed, Instant at) {}

  void say(
      UUID application,
      Item item,
      @Nullable UUID file,
      String author,
      SecretId sealed,
      Instant now) {
    sql.sql(
            """
            INSERT INTO production_message (application, item, file, author, sealed, at)
            VALUES (:application, :item, :file, :author, :sealed, :now)
            """)
        .param("application", application)
        .param("item", item.name())
        .param("file", file, java.sql.Types.OTHER)
        .param("author", author)
        .param("sealed", sealed.value())
        .param("now", ProductionStore.utc(now))
        .update();
  }

  /// The oldest first.
  List<MessageRow> messages(UUID application) {
    return sql.sql("SELECT * FROM production_message WHERE application = :application ORDER BY id")
        .param("application", application)
        .query((rs, _) ->
            new MessageRow(
                Item.valueOf(rs.getString("item")),
                Optional.ofNullable(rs.getObject("file", UUID.class)),
                rs.getString("author"),
                ProductionStore.sealed(rs),
                ProductionStore.instant(rs, "at").orElseThrow()))
        .list();
  }
}
