package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

class BreakdownTest {
  private final DriverManagerDataSource unreachable =
      new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "");

  @Test
  void a_database_that_cannot_be_reached_is_worth_another_try() {
    var query = JdbcClient.create(unreachable).sql("SELECT 1");
    var transaction = new TransactionTemplate(new JdbcTransactionManager(unreachable));
    assertThat(of(query::update)).isEqualTo(Breakdown.SILENT_DATABASE);
    assertThat(of(() -> transaction.execute(_ -> 1))).isEqualTo(Breakdown.SILENT_DATABASE);
    assertThat(Breakdown.SILENT_DATABASE.status()).isEqualTo(503);
    assertThat(Breakdown.SILENT_DATABASE.retryAfter()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"55P03", "53100", "53300", "57P01", "57P03", "58030", "08006", "40P01", "25006"})
  void what_passes_by_itself_is_worth_another_try_and_one_line(String state) {
    var cause = new SQLException("ERROR: it says why\n  Where: and much more", state);
    for (var thrown :
        new RuntimeException[] {
          new UncategorizedSQLException("query", "SELECT secret", cause),
          new TransactionSystemException("the commit failed", cause),
        }) {
      assertThat(Breakdown.logged(thrown)).isEqualTo(Breakdown.SILENT_DATABASE);
      assertThat(Breakdown.line(thrown))
          .endsWith(": ERROR: it says why")
          .contains(state.equals("55P03") ? "not free within a second" : "did not answer");
    }
  }

  @Test
  void a_connection_that_the_pool_took_back_is_worth_another_try() {
    var closed = new SQLException("Connection is closed");
    assertThat(Breakdown.of(new TransactionSystemException("the rollback failed", closed)))
        .isEqualTo(Breakdown.SILENT_DATABASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "22P02", "23505", "XX000", ""})
  void what_is_wrong_with_the_statement_is_not(String state) {
    var cause = new SQLException("ERROR", state.isEmpty() ? null : state);
    assertThat(Breakdown.of(new UncategorizedSQLException("query", "SELECT", cause)))
        .isEqualTo(Breakdown.BUG);
  }

  @Test
  void whatever_else_is_thrown_is_a_bug() {
    for (var thrown :
        new RuntimeException[] {
          new IllegalStateException("broken"), new DuplicateKeyException("twice")
        }) {
      assertThat(Breakdown.logged(thrown)).isEqualTo(Breakdown.BUG);
    }
    assertThat(Breakdown.BUG.status()).isEqualTo(500);
    assertThat(Breakdown.BUG.retryAfter()).isEmpty();
  }

  private static Breakdown of(Runnable work) {
    return Breakdown.logged(catchThrowableOfType(RuntimeException.class, work::run));
  }
}
