package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StageStoreTest {
  private static StageStore of(TestDatabase database, Stage stage) {
    return new StageStore(database.dataSource(), Installation.of(stage));
  }

  @Test
  void the_first_start_marks_the_database_and_every_other_of_its_stage_takes_it() {
    var database = TestDatabase.fresh();
    of(database, Stage.ITE).check();
    of(database, Stage.ITE).mark();
    of(database, Stage.ITE).check();
    of(database, Stage.ITE).mark();
    assertThat(database.jdbc().sql("SELECT stage FROM database_stage").query(String.class).list())
        .containsExactly("ite");
  }

  @Test
  void a_database_of_another_stage_is_refused_in_one_line_that_says_what_to_do() {
    var database = TestDatabase.fresh();
    of(database, Stage.ITE).mark();
    var production = of(database, Stage.PRODUCTION);
    assertThatThrownBy(production::check)
        .isInstanceOf(CannotStart.class)
        .hasMessageNotContaining("\n")
        .hasMessageContainingAll(
            "belongs to the stage ite", "runs as production", "IAMSMART_STAGE", "IAMSMART_DB_URL");
    assertThatThrownBy(production::mark).isInstanceOf(CannotStart.class);
  }

  @Test
  void nothing_is_changed_in_it_before() {
    var database = TestDatabase.blank();
    var address = database.address();
    database.jdbc().sql("CREATE TABLE database_stage (stage text)").update();
    database.jdbc().sql("INSERT INTO database_stage VALUES ('simulated')").update();
    var here = Installation.of(Stage.PRODUCTION);
    assertThatThrownBy(() -> Database.migrate(address, here)).isInstanceOf(CannotStart.class);
    assertThat(tables(database.jdbc())).isEqualTo(1);
  }

  @Test
  void a_database_without_tables_gets_them_and_the_mark() {
    var database = TestDatabase.blank();
    Database.migrate(database.address(), Installation.of(Stage.SIMULATED));
    assertThat(database.jdbc().sql("SELECT stage FROM database_stage").query(String.class).single())
        .isEqualTo("simulated");
  }

  private static int tables(JdbcClient sql) {
    return sql.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        .query(Integer.class)
        .single();
  }
}
