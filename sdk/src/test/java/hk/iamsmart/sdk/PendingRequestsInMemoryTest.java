package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.sdk.PendingRequests.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingRequestsInMemoryTest {
  private Instant now = StubPlatform.NOW;
  private final PendingRequestsInMemory pending = new PendingRequestsInMemory(() -> now, 3);

  @Test
  void a_request_is_found_until_its_time_is_over() {
    assertThat(pending.add(request("a"))).isTrue();
    pass(PendingRequest.LIFETIME.minusSeconds(1));
    assertThat(pending.find(new BusinessId("a"))).contains(at("a", StubPlatform.NOW));
    pass(Duration.ofSeconds(1));
    assertThat(pending.find(new BusinessId("a"))).isEmpty();
    assertThat(claim("a", "1")).isEqualTo(Claimed.UNKNOWN);
  }

  @Test
  void there_is_room_for_so_many_and_the_old_make_room() {
    for (var id : new String[] {"a", "b", "c"}) {
      assertThat(pending.add(request(id))).isTrue();
      pass(Duration.ofMinutes(1));
    }
    assertThat(pending.add(request("d"))).isFalse();
    assertThat(pending.find(new BusinessId("d"))).isEmpty();
    pass(PendingRequest.LIFETIME.minusMinutes(3));
    assertThat(pending.add(request("d"))).isTrue();
    assertThat(pending.find(new BusinessId("a"))).isEmpty();
    assertThat(pending.find(new BusinessId("b"))).isPresent();
  }

  @Test
  void a_business_id_is_used_once() {
    assertThat(pending.add(request("a"))).isTrue();
    assertThat(pending.add(request("a"))).isFalse();
    pending.remove(new BusinessId("a"));
    assertThat(pending.add(request("a"))).isTrue();
  }

  @Test
  void one_of_many_claims_wins() throws Exception {
    pending.add(request("a"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims =
          IntStream.range(0, 50).<Callable<Claimed>>mapToObj(i -> () -> claim("a", "c" + i));
      var won = 0;
      for (var outcome : threads.invokeAll(claims.toList())) {
        won += outcome.get() == Claimed.MINE ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void a_settled_request_stays_settled() {
    pending.add(request("a"));
    assertThat(claim("a", "1")).isEqualTo(Claimed.MINE);
    assertThat(claim("a", "2")).isEqualTo(Claimed.BUSY);
    assertThat(pending.settle(new BusinessId("a"), "2")).isFalse();
    assertThat(pending.settle(new BusinessId("a"), "1")).isTrue();
    assertThat(pending.settle(new BusinessId("a"), "1")).isFalse();
    pending.release(new BusinessId("a"), "1");
    assertThat(claim("a", "2")).isEqualTo(Claimed.SETTLED);
  }

  @Test
  void a_released_request_is_for_the_next() {
    pending.add(request("a"));
    claim("a", "1");
    pending.release(new BusinessId("a"), "another");
    assertThat(claim("a", "2")).isEqualTo(Claimed.BUSY);
    pending.release(new BusinessId("a"), "1");
    assertThat(claim("a", "2")).isEqualTo(Claimed.MINE);
  }

  @Test
  void a_claim_of_a_process_that_died_is_taken_over() {
    pending.add(request("a"));
    claim("a", "1");
    pass(PendingRequests.CLAIM_LIFETIME.minusMillis(1));
    assertThat(claim("a", "2")).isEqualTo(Claimed.BUSY);
    pass(Duration.ofMillis(1));
    assertThat(claim("a", "2")).isEqualTo(Claimed.MINE);
    assertThat(pending.settle(new BusinessId("a"), "1")).isFalse();
    pending.release(new BusinessId("a"), "1");
    assertThat(claim("a", "3")).isEqualTo(Claimed.BUSY);
  }

  @Test
  void it_needs_room_for_one() {
    assertThatThrownBy(() -> new PendingRequestsInMemory(() -> now, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Claimed claim(String id, String claim) {
    return pending.claim(new BusinessId(id), claim, now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private PendingRequest request(String id) {
    return at(id, now);
  }

  private static PendingRequest at(String id, Instant asked) {
    return new PendingRequest(
        new BusinessId(id),
        CitizenRequest.Kind.PROFILE,
        new LoginState("s"),
        "open-id",
        Set.of(),
        Set.of(),
        List.of(),
        asked);
  }
}
