package hk.iamsmart.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.Callbacks.Waiting;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.platform.status.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class StatusTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Waiting NOTHING = new Waiting(0, Optional.empty());

  private static Announcement announced(Kind kind, Instant from, Instant until) {
    return new Announcement(
        "" + from, kind, from, Optional.ofNullable(until), Announcement.words("a", "b", "c"));
  }

  private static Standing with(Announcement... announcements) {
    return new Standing(NOW, Optional.of(NOTHING), Optional.of(List.of(announcements)));
  }

  @Test
  void it_is_down_when_the_database_does_not_answer_whatever_was_announced() {
    assertThat(new Standing(NOW, Optional.empty(), Optional.of(List.of())).state())
        .isEqualTo(State.DOWN);
  }

  @Test
  void an_incident_counts_until_it_has_ended() {
    assertThat(with(announced(Kind.INCIDENT, NOW.minus(HOUR), null)).state())
        .isEqualTo(State.INCIDENT);
    assertThat(with(announced(Kind.INCIDENT, NOW.minus(HOUR), NOW)).state()).isEqualTo(State.UP);
    assertThat(with(announced(Kind.INCIDENT, NOW.plus(HOUR), null)).incidents())
        .contains(List.of());
  }

  @Test
  void a_downtime_is_planned_until_it_is_over_and_counts_while_it_goes_on() {
    var later = announced(Kind.DOWNTIME, NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)));
    var running = announced(Kind.DOWNTIME, NOW.minus(HOUR), NOW.plus(HOUR));
    var over = announced(Kind.DOWNTIME, NOW.minus(HOUR), NOW);
    assertThat(with(later).state()).isEqualTo(State.UP);
    assertThat(with(later, running, over).state()).isEqualTo(State.DOWNTIME);
    assertThat(with(later, running, over).downtimes()).contains(List.of(running, later));
  }

  @Test
  void an_incident_that_goes_on_stands_before_those_that_are_over() {
    var running = announced(Kind.INCIDENT, NOW.minus(HOUR.multipliedBy(9)), null);
    var early = announced(Kind.INCIDENT, NOW.minus(HOUR.multipliedBy(3)), NOW.minus(HOUR));
    var late = announced(Kind.INCIDENT, NOW.minus(HOUR.multipliedBy(2)), NOW);
    assertThat(with(early, late, running).incidents()).contains(List.of(running, late, early));
  }

  @Test
  void what_was_announced_is_remembered_while_the_database_is_away() {
    var clock = new SettableClock(NOW);
    var away = new AtomicBoolean(true);
    var running = announced(Kind.INCIDENT, NOW.minus(HOUR), null);
    var board =
        new StatusBoard(
            () -> {
              if (away.get()) {
                throw new DataAccessResourceFailureException("away");
              }
              return NOTHING;
            },
            _ -> List.of(running),
            clock,
            clock);
    assertThat(board.standing().incidents()).isEmpty();
    assertThat(board.standing().downtimes()).isEmpty();
    away.set(false);
    clock.advance(HOUR);
    assertThat(board.standing().state()).isEqualTo(State.INCIDENT);
    away.set(true);
    clock.advance(HOUR);
    assertThat(board.standing().state()).isEqualTo(State.DOWN);
    assertThat(board.standing().incidents()).contains(List.of(running));
  }

  @Test
  void one_looks_at_a_time_from_the_start() throws Exception {
    var looks = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var board =
        new StatusBoard(
            () -> {
              looks.incrementAndGet();
              begun.countDown();
              await(answer);
              return NOTHING;
            },
            _ -> List.of(),
            () -> NOW,
            () -> NOW);
    var second = new FutureTask<>(board::standing);
    var waits = Thread.ofPlatform().unstarted(second);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(board::standing);
      await(begun);
      waits.start();
      while (waits.getState() != Thread.State.TIMED_WAITING && looks.get() < 2) {
        Thread.onSpinWait();
      }
      answer.countDown();
      assertThat(second.get()).isSameAs(first.get());
    }
    assertThat(looks).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
