package hk.iamsmart.sandbox.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.programme.Runs.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// One run at a time, and what is told of it.
class RunsTest {
  private static Runs.Played played(UpTo upTo) {
    return new Runs.Played(
        upTo,
        new Runs.Founded(new UUID(0, 1), "Clinic", "50000000"),
        new Runs.Served(new UUID(0, 2), "Appointments", Map.of()),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }

  private static int status(Callable<?> run) throws Exception {
    try {
      run.call();
      return 200;
    } catch (Fault fault) {
      return fault.status();
    }
  }

  @Test
  void of_many_that_begin_in_one_moment_one_walks() throws Exception {
    var walks = new AtomicInteger();
    var all = new CountDownLatch(7);
    var runs =
        new Runs((upTo, _) -> {
          walks.incrementAndGet();
          awaited(all);
          return played(upTo);
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> one =
          () -> {
            int status = status(() -> runs.run(UpTo.APPROVED));
            all.countDown();
            return status;
          };
      var answers =
          threads.invokeAll(java.util.Collections.nCopies(8, one)).stream()
              .map(done -> done.resultNow())
              .toList();
      assertThat(answers).containsOnlyOnce(200).filteredOn(it -> it == 409).hasSize(7);
    }
    assertThat(walks).hasValue(1);
    assertThat(runs.state()).isEqualTo(new State.Arrived(played(UpTo.APPROVED)));
    assertThat(runs.run(UpTo.ITE).upTo()).isEqualTo(UpTo.ITE);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_run_that_stumbles_says_where_and_why_and_another_may_begin() {
    var runs =
        new Runs((upTo, told) -> {
          if (upTo == UpTo.APPROVED) {
            return played(upTo);
          }
          told.accept(Milestone.TEAM);
          told.accept(Milestone.ENROLMENT);
          throw new Stumble("POST /staff/ite/x/approve answered 409 and not 303: Too late");
        });
    assertThatThrownBy(() -> runs.run(UpTo.ITE))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(500);
              assertThat(fault.told()).contains("at ENROLMENT", "answered 409", "Too late");
            });
    assertThat(runs.state())
        .isInstanceOfSatisfying(
            State.Stopped.class,
            stopped -> assertThat(stopped.at()).isEqualTo(Milestone.ENROLMENT));
    assertThat(runs.run(UpTo.APPROVED)).isEqualTo(played(UpTo.APPROVED));
  }

  @Test
  void a_longer_road_has_the_milestones_of_a_shorter_one() {
    assertThat(Milestone.to(UpTo.APPROVED)).hasSize(4);
    for (var upTo : UpTo.values()) {
      assertThat(Milestone.to(UpTo.PRODUCTION))
          .startsWith(Milestone.to(upTo).toArray(Milestone[]::new));
    }
    assertThat(Milestone.to(UpTo.PRODUCTION)).containsExactly(Milestone.values());
  }
}
