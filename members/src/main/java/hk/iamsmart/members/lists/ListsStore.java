package hk.iamsmart.members.lists;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the table `lists_line`.
@Component
final class ListsStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient sql;

  ListsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// From here to the end of the transaction nobody else changes this list.
  void lock(KeptList list) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtext(:list))")
        .param("list", "lists_line " + list.id())
        .query((_, _) -> true)
        .single();
  }

  /// What staff wrote, in the order in which it came.
  List<KeptLine> lines(KeptList list) {
    return sql.sql(
            """
            SELECT id, texts, shown, version FROM lists_line WHERE list = :list
            ORDER BY made_at, id
            """)
        .param("list", list.id())
        .query((rs, _) ->
            new KeptLine(
                rs.getString(1),
                JSON.readValue(rs.getString(2), TEXTS),
                rs.getBoolean(3),
                false,
                rs.getInt(4)))
        .list();
  }

  /// @param line whose version is made here
  void put(KeptList list, KeptLine line, Instant now) {
    sql.sql(
            """
            INSERT INTO lists_line (list, id, texts, shown, made_at)
            VALUES (:list, :id, :texts, :shown, :now)
            ON CONFLICT (list, id) DO UPDATE SET texts = excluded.texts, shown = excluded.shown,
              version = excluded.version
            """)
        .param("list", list.id())
        .param("id", line.id())
        .param("texts", JSON.writeValueAsString(line.texts()))
        .param("shown", line.shown())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(KeptList list, String id) {
    sql.sql("DELETE FROM lists_line WHERE list = :list AND id = :id")
        .param("list", list.id())
        .param("id", id)
        .update();
  }
}
