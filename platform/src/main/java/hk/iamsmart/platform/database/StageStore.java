package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.stages.Installation;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the table `database_stage`: whose database this is. Before the tables are brought up
/// to date nothing is changed in a database that is another's.
final class StageStore {
  private final JdbcClient sql;
  private final Installation here;

  StageStore(DataSource database, Installation here) {
    this.sql = JdbcClient.create(database);
    this.here = here;
  }

  /// @throws CannotStart when this is the database of an installation of another stage
  void check() {
    boolean old =
        sql.sql("SELECT to_regclass('database_stage') IS NULL").query(Boolean.class).single();
    if (!old) {
      marked().filter(mark -> !mark.equals(here.mark())).ifPresent(this::refuse);
    }
  }

  /// Marks the database at the first start; of two installations that start at once the first has
  /// it.
  ///
  /// @throws CannotStart to the other one
  void mark() {
    sql.sql("INSERT INTO database_stage (stage) VALUES (:mark) ON CONFLICT DO NOTHING")
        .param("mark", here.mark())
        .update();
    check();
  }

  private Optional<String> marked() {
    return sql.sql("SELECT stage FROM database_stage").query(String.class).optional();
  }

  private void refuse(String mark) {
    throw new CannotStart(
        "This database belongs to the stage "
            + mark
            + ", and this program runs as "
            + here.mark()
            + ". Set IAMSMART_STAGE to the database's stage, or IAMSMART_DATA or IAMSMART_DB_URL to"
            + " a database of this stage's own; docs/operate/stages.md says why.");
  }
}
