package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// What strangers send must not cost others their explanations.
class RefusalsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final IdSource ids = new IdSource(new SecureRandom());
  private final SettableClock clock = SettableClock.fixed();
  private final Refusals refusals = new Refusals(DATABASE.jdbc(), DATABASE.transactions());

  @Test
  void texts_that_no_table_can_hold_are_kept_without_what_it_cannot_hold() {
    var hostile = refused("/a\0b\uD800", "\0 \\u0000 \uDC00 \uD83D\uDE00 end\uD83D");
    var ordinary = refused("/ordinary", "ordinary");
    written(hostile, ordinary);
    assertThat(kept("path", hostile)).containsExactly("/a\uFFFDb\uFFFD");
    for (var member :
        new String[] {"reason", "parameter", "expected", "came", "mend", "canonical"}) {
      assertThat(kept("explanation->>'" + member + "'", hostile))
          .containsExactly("\uFFFD \\u0000 \uFFFD \uD83D\uDE00 end\uFFFD");
    }
    assertThat(kept("path", ordinary)).hasSize(1);
    assertThat(refusals.lost()).isZero();
  }

  @Test
  void a_path_is_cut_between_two_characters() {
    var smile = "\uD83D\uDE00";
    var far = refused("/" + "a".repeat(198) + smile + smile, "too long");
    written(far);
    assertThat(kept("path", far)).containsExactly("/" + "a".repeat(198) + smile);
  }

  @Test
  void one_that_cannot_be_kept_takes_no_other_with_it_and_is_counted() {
    DATABASE.jdbc().sql("ALTER TABLE channel_refusal ADD CHECK (path <> '/unwelcome')").update();
    var before = refused("/before", "kept");
    var unwelcome = refused("/unwelcome", "lost");
    var after = refused("/after", "kept");
    written(before, unwelcome, after);
    assertThat(kept("path", before)).hasSize(1);
    assertThat(kept("path", unwelcome)).isEmpty();
    assertThat(kept("path", after)).hasSize(1);
    assertThat(refusals.lost()).isOne();
  }

  @Test
  void what_is_kept_is_read_after_a_restart_newest_first() {
    var first = refused("/read", "the first");
    var second = refused("/read", "the second");
    written(first, second);
    var restarted = new Refusals(DATABASE.jdbc(), DATABASE.transactions());
    assertThat(restarted.latest(null, null, 2))
        .extracting(r -> r.explanation().reason())
        .containsExactly("the second", "the first");
    var one = restarted.latest(null, first.txId(), 10);
    assertThat(one).hasSize(1);
    assertThat(one.getFirst().at()).isEqualTo(first.at());
    assertThat(one.getFirst().explanation()).isEqualTo(first.explanation());
    var client = one.getFirst().client();
    assertThat(restarted.latest(client, first.txId(), 10)).isEqualTo(one);
    var other = ClientId.parse("0".repeat(31) + "1").orElseThrow();
    assertThat(restarted.latest(other, first.txId(), 10)).isEmpty();
    restarted.forget();
    assertThat(restarted.latest(null, null, 10)).isEmpty();
  }

  @Test
  void a_flood_is_dropped_and_counted_and_what_was_taken_is_written_before_the_end() {
    for (int i = 0; i < 2_500; i++) {
      refusals.observe(refused("/flood", "one of many"));
    }
    assertThat(refusals.lost()).isEqualTo(500);
    refusals.start();
    refusals.stop();
    var count = "SELECT count(*) FROM channel_refusal WHERE path = '/flood'";
    assertThat(DATABASE.jdbc().sql(count).query(Integer.class).single()).isEqualTo(2_000);
  }

  @Test
  void a_silent_database_costs_none() throws Exception {
    var silent = TestDatabase.fresh();
    var admin = TestDatabase.blank().jdbc();
    var waiting = new Refusals(silent.jdbc(), silent.transactions());
    var name = silent.url().substring(silent.url().lastIndexOf('/') + 1);
    silent.jdbc().sql("SELECT 1").query().singleRow();
    admin.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false").update();
    admin
        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
        .param(name)
        .query()
        .listOfRows();
    var refused = refused("/while-silent", "kept");
    waiting.observe(refused);
    waiting.start();
    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    admin.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true").update();
    for (int i = 0; i < 1_000 && count(silent) == 0; i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    waiting.stop();
    assertThat(count(silent)).isOne();
    assertThat(waiting.lost()).isZero();
  }

  private static int count(TestDatabase database) {
    try {
      return database
          .jdbc()
          .sql("SELECT count(*) FROM channel_refusal WHERE path = '/while-silent'")
          .query(Integer.class)
          .single();
    } catch (DataAccessException e) {
      return 0;
    }
  }

  /// In one batch, since the writer starts after them.
  private void written(Exchange... exchanges) {
    for (var exchange : exchanges) {
      refusals.observe(exchange);
    }
    refusals.start();
    refusals.stop();
  }

  private List<String> kept(String column, Exchange exchange) {
    return DATABASE
        .jdbc()
        .sql("SELECT " + column + " FROM channel_refusal WHERE tx_id = ?")
        .param(exchange.txId().hex())
        .query(String.class)
        .list();
  }

  private Exchange refused(String path, String text) {
    return new Exchange(
        new TxId(ids.hex32()),
        "somebody",
        clock.instant(),
        "POST",
        path,
        Map.of(),
        new byte[0],
        null,
        null,
        new byte[0],
        200,
        ReturnCode.D20003,
        new Explanation(text, text, text, text, text, text, null, 0, 0L, null),
        Duration.ZERO);
  }
}
