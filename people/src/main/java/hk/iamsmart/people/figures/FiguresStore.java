package hk.iamsmart.people.figures;

import hk.iamsmart.platform.audit.Audit.Count;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `figures_day`.
@Component
final class FiguresStore {
  private final JdbcClient sql;

  FiguresStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// @param first of the days
  /// @param last of the days
  List<Count> counted(LocalDate first, LocalDate last) {
    return sql.sql("SELECT day, deed, entries FROM figures_day WHERE day BETWEEN :first AND :last")
        .param("first", first)
        .param("last", last)
        .query(
            (rs, _) -> new Count(rs.getObject(1, LocalDate.class), rs.getString(2), rs.getLong(3)))
        .list();
  }

  /// A clock that was set back makes days of what was counted that are not over.
  void forgetFrom(LocalDate day) {
    sql.sql("DELETE FROM figures_day WHERE day >= :day").param("day", day).update();
  }

  /// What was kept before stays: a day that is over does not change.
  void keep(List<Count> all) {
    sql.sql(
            """
            INSERT INTO figures_day (day, deed, entries)
            SELECT * FROM unnest(:days::date[], :deeds::text[], :entries::bigint[])
            ON CONFLICT DO NOTHING
            """)
        .param("days", all.stream().map(one -> one.day().toString()).toArray(String[]::new))
        .param("deeds", all.stream().map(Count::deed).toArray(String[]::new))
        .param("entries", all.stream().map(one -> "" + one.count()).toArray(String[]::new))
        .update();
  }
}
