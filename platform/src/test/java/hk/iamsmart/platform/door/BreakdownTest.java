package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
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
