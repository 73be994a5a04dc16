package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class HouseStartTest {
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private InstantSource clock;
  @Autowired private SettableClock settable;

  @Autowired
  @Qualifier("realClock")
  private InstantSource realClock;

  @Test
  void the_rooms_find_a_database() {
    var version =
        transactions.execute(
            _ -> jdbc.sql("show server_version_num").query(Integer.class).single());
    assertThat(version).isBetween(180000, 189999);
  }

  @Test
  void the_house_clock_is_not_the_real_clock() {
    settable.advance(Duration.ofDays(1));
    assertThat(Duration.between(realClock.instant(), clock.instant())).isPositive();
  }
}
