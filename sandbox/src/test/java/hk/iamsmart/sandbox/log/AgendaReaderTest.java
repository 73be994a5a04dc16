package hk.iamsmart.sandbox.log;

import static hk.iamsmart.sandbox.log.LogStoreTest.BANK;
import static hk.iamsmart.sandbox.log.LogStoreTest.CLINIC;
import static hk.iamsmart.sandbox.log.LogStoreTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.sandbox.log.Draft.Traits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits and what ends, counted in the log.
class AgendaReaderTest {
  private static final TestDatabase database = TestDatabase.fresh();
  private final LogStore store = new LogStore(database.jdbc(), database.transactions());
  private final AgendaReader agenda = new AgendaReader(database.jdbc(), () -> {});

  @BeforeEach
  void empty() {
    store.clear();
  }

  @Test
  void a_service_has_one_content_key_and_none_after_it_revoked_it() {
    var ending = new Draft.Ending(Draft.Ending.Kind.CONTENT_KEY, NOON.plusSeconds(60));
    var key = new Traits(List.of(), null, null, false, Optional.of(ending));
    var bank = LogStoreTest.draft(BANK, "/api/v1/security/getKey", key);
    var clinic = LogStoreTest.draft(CLINIC, "/api/v1/security/getKey", key);
    var revoked = LogStoreTest.draft(CLINIC, "/api/v1/security/revokeKey", Traits.NONE);
    store.write(List.of(bank, clinic, clinic));
    store.write(List.of(clinic, bank));
    assertThat(ending()).containsExactlyInAnyOrder(CLINIC, BANK);
    assertThat(
            agenda.ended(
                Sight.EVERYTHING, NOON, List.of(NOON.plusSeconds(59), NOON.plusSeconds(60))))
        .containsExactly(0, 2);
    store.write(List.of(clinic, revoked));
    assertThat(ending()).containsExactly(BANK);
    store.write(List.of(clinic));
    assertThat(ending()).containsExactlyInAnyOrder(CLINIC, BANK);
  }

  private List<@Nullable String> ending() {
    return agenda.expiries(Sight.EVERYTHING, NOON, 10).stream().map(Expiry::clientId).toList();
  }

  @Test
  void what_waits_is_counted_and_the_oldest_is_the_oldest() {
    for (int i = 0; i < 12; i++) {
      var until = new Draft.Ending(Draft.Ending.Kind.LOGIN, NOON.plusSeconds(300));
      var asked =
          new Traits(
              List.of("ticket " + i),
              Journey.Kind.LOGIN,
              Journey.State.GOING,
              false,
              Optional.of(until));
      store.write(List.of(LogStoreTest.draft(CLINIC, "/api/v1/auth/getQR", asked)));
    }
    var now = agenda.agenda(Sight.EVERYTHING, NOON, 3, 4);
    assertThat(now.waiting()).isEqualTo(12);
    assertThat(now.latest()).hasSize(3);
    assertThat(now.ends()).hasSize(4);
    assertThat(now.oldest()).contains(NOON);
    assertThat(agenda.agenda(Sight.EVERYTHING, NOON.plusSeconds(300), 3, 4).waiting()).isZero();
  }
}
