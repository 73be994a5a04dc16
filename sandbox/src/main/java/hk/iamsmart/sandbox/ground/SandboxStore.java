package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.ground.Bug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the table `sandbox_item`: records as JSON, in the order in which they came.
@Component
public final class SandboxStore {
  private final JdbcClient sql;
  private final JsonMapper json = JsonMapper.builder().build();

  SandboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  public <T> List<T> all(String kind, Class<T> type) {
    return sql.sql("SELECT content FROM sandbox_item WHERE kind = :kind ORDER BY place")
        .param("kind", kind)
        .query((rs, _) -> json.readValue(rs.getString(1), type))
        .list();
  }

  /// Those of several kinds by one query, as they are kept, in the order in which they came.
  public Map<String, List<String>> kept(String... kinds) {
    var all = new TreeMap<String, List<String>>();
    for (var kind : kinds) {
      all.put(kind, new ArrayList<>());
    }
    sql.sql(
            "SELECT kind, content FROM sandbox_item WHERE kind = ANY(:kinds::text[]) ORDER BY"
                + " place")
        .param("kinds", kinds)
        .query((rs, _) -> all.getOrDefault(rs.getString(1), List.of()).add(rs.getString(2)))
        .list();
    return all;
  }

  /// Some values of those that came last, the newest first; nothing else of them is read.
  ///
  /// @param wanted the id of one that is among them however old it is; empty for none
  /// @param paths to the values, by their members: `redirectURIs.0`
  public List<List<String>> newest(String kind, String wanted, int most, String... paths) {
    return sql.sql(
            """
            SELECT ARRAY(
              SELECT coalesce(item.content::jsonb #>> string_to_array(path, '.'), '')
              FROM unnest(:paths::text[]) WITH ORDINALITY AS wanted (path, at) ORDER BY at)
            FROM (
              SELECT content, place FROM sandbox_item WHERE kind = :kind
              ORDER BY id = :wanted DESC, place DESC LIMIT :most) AS item
            ORDER BY item.place DESC
            """)
        .param("kind", kind)
        .param("wanted", wanted.replace("\0", ""))
        .param("most", most)
        .param("paths", paths)
        .query((rs, _) -> List.of((String[]) rs.getArray(1).getArray()))
        .list();
  }

  /// What was kept.
  public <T> T read(String kept, Class<T> type) {
    return json.readValue(kept, type);
  }

  public <T> Optional<T> find(String kind, String id, Class<T> type) {
    if (id.indexOf(0) >= 0) {
      return Optional.empty(); // PostgreSQL keeps no NUL
    }
    return sql.sql("SELECT content FROM sandbox_item WHERE kind = :kind AND id = :id")
        .param("kind", kind)
        .param("id", id)
        .query((rs, _) -> json.readValue(rs.getString(1), type))
        .optional();
  }

  /// False when the id is taken.
  public boolean insert(String kind, String id, Object item) {
    return sql.sql(
                """
                INSERT INTO sandbox_item (kind, id, content) VALUES (:kind, :id, :content)
                ON CONFLICT DO NOTHING
                """)
            .param("kind", kind)
            .param("id", id)
            .param("content", json.writeValueAsString(item))
            .update()
        == 1;
  }

  /// All of them with one statement, in this order; those whose id is taken are left out.
  public void insertAll(String kind, SequencedMap<String, ?> items) {
    var contents = items.values().stream().map(json::writeValueAsString).toArray(String[]::new);
    sql.sql(
            """
            INSERT INTO sandbox_item (kind, id, content)
            SELECT :kind, item.id, item.content
            FROM unnest(:ids::text[], :contents::text[])
              WITH ORDINALITY AS item (id, content, place)
            ORDER BY item.place
            ON CONFLICT DO NOTHING
            """)
        .param("kind", kind)
        .param("ids", items.keySet().toArray(String[]::new))
        .param("contents", contents)
        .update();
  }

  public int count(String kind) {
    return sql.sql("SELECT count(*) FROM sandbox_item WHERE kind = :kind")
        .param("kind", kind)
        .query(Integer.class)
        .single();
  }

  public void replace(String kind, String id, Object item) {
    int changed =
        sql.sql("UPDATE sandbox_item SET content = :content WHERE kind = :kind AND id = :id")
            .param("kind", kind)
            .param("id", id)
            .param("content", json.writeValueAsString(item))
            .update();
    if (changed != 1) {
      throw new Bug("no " + kind + " " + id + " to replace");
    }
  }

  public boolean delete(String kind, String id) {
    return sql.sql("DELETE FROM sandbox_item WHERE kind = :kind AND id = :id")
            .param("kind", kind)
            .param("id", id)
            .update()
        == 1;
  }

  /// Deletes all but so many that came last.
  public void keepNewest(String kind, int most) {
    sql.sql(
            """
            DELETE FROM sandbox_item WHERE kind = :kind AND place <= (
              SELECT place FROM sandbox_item WHERE kind = :kind
              ORDER BY place DESC OFFSET :most LIMIT 1)
            """)
        .param("kind", kind)
        .param("most", most)
        .update();
  }

  public void deleteAll(String kind) {
    sql.sql("DELETE FROM sandbox_item WHERE kind = :kind").param("kind", kind).update();
  }
}
