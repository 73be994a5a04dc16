package hk.iamsmart.members.calls;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.Teams;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;

@MembersTest
@Import(Teams.class)
class CallsTest {
  @Autowired private Calls calls;
  @Autowired private CallsStore store;
  @Autowired private Holdings holdings;
  @Autowired private Services services;

  @Autowired
  @Qualifier("realClock")
  private InstantSource realClock;

  private final UUID organisation = UUID.randomUUID();
  private final hk.iamsmart.members.membership.Insider who =
      TestInsider.of(organisation, OrganisationRole.ADMINISTRATOR);

  private ClientId copy(String name) {
    var shown = ShownName.of(name + " " + organisation.toString().substring(0, 8));
    var made = (hk.iamsmart.members.holdings.Outcome.Made) holdings.make(who, name, shown);
    return made.copy().client();
  }

  private static Call call(ClientId client, Instant at, String code) {
    var txId = new TxId(UUID.randomUUID().toString().replace("-", ""));
    return new Call(
        0, client, txId, at, Duration.ofMillis(3), "/security/getKey", 200, code, "", "", "");
  }

  private Calls.Found found(ClientId... of) {
    return calls.find(
        who,
        new CallSearch(
            Set.of(of),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            1000));
  }

  @Test
  void a_batch_takes_as_many_statements_as_one_call_and_keeps_what_is_somebodys() {
    var one = copy("One");
    var two = copy("Two");
    var nobody = new ClientId("nobody" + organisation.toString().substring(0, 8));
    var now = realClock.instant();
    try (var statements = Statements.ofThisThread()) {
      calls.keep(List.of(call(one, now, "D00000")));
      int few = statements.count();
      statements.forget();
      calls.keep(
          IntStream.range(0, 300)
              .mapToObj(i -> call(List.of(one, two, nobody).get(i % 3), now, "D20006"))
              .toList());
      assertThat(statements.count()).isEqualTo(few).isEqualTo(3);
    }
    assertThat(found(one, two).list()).hasSize(201);
    assertThat(found(nobody).list()).isEmpty();
    var figures = found(one, two).figures();
    assertThat(figures.hour()).isEqualTo(201);
    assertThat(figures.refused()).containsExactly(new CallFigures.Refused("D20006", 200, 200));
    assertThat(found(one).figures().refusedInDay()).isEqualTo(100);
  }

  @Test
  void a_flood_of_one_copy_leaves_another_one_its_calls() {
    var flooded = copy("Flooded");
    var quiet = copy("Quiet");
    var now = realClock.instant();
    calls.keep(
        List.of(call(quiet, now, "D00000"), call(quiet, now.minus(Duration.ofDays(80)), "D0")));
    calls.keep(IntStream.range(0, 50).mapToObj(i -> call(flooded, now, "D00000")).toList());
    store.trim(now.minus(Duration.ofDays(14)), 20);
    assertThat(found(flooded).list()).hasSize(20);
    assertThat(found(quiet).list()).hasSize(1);
    assertThat(calls.last(quiet)).isPresent();
  }

  @Test
  void calls_end_with_their_service() {
    var gone = copy("Gone");
    calls.keep(List.of(call(gone, realClock.instant(), "D00000")));
    services.remove(Actor.operator("test"), gone);
    assertThat(store.last(gone)).isEmpty();
  }
}
