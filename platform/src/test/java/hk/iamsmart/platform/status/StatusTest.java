package hk.iamsmart.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.Callbacks.Waiting;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.platform.status.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static Announcement announced(Kind kind, Instant from, Instant until) {
    return new Announcement(
        "" + from, kind, from, Optional.ofNullable(until), Announcement.words("a", "b", "c"));
  }

  private static Standing with(Announcement... announcements) {
    return new Standing(NOW, Optional.of(new Waiting(0, Optional.empty())), List.of(announcements));
  }

  @Test
  void it_is_down_when_the_database_does_not_answer_whatever_was_announced() {
    assertThat(new Standing(NOW, Optional.empty(), List.of()).state()).isEqualTo(State.DOWN);
  }

  @Test
  void an_incident_counts_until_it_has_ended() {
    assertThat(with(announced(Kind.INCIDENT, NOW.minus(HOUR), null)).state())
        .isEqualTo(State.INCIDENT);
    assertThat(with(announced(Kind.INCIDENT, NOW.minus(HOUR), NOW)).state()).isEqualTo(State.UP);
    assertThat(with(announced(Kind.INCIDENT, NOW.plus(HOUR), null)).incidents()).isEmpty();
  }

  @Test
  void a_downtime_is_planned_until_it_is_over_and_counts_while_it_goes_on() {
    var later = announced(Kind.DOWNTIME, NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)));
    var running = announced(Kind.DOWNTIME, NOW.minus(HOUR), NOW.plus(HOUR));
    var over = announced(Kind.DOWNTIME, NOW.minus(HOUR), NOW);
    assertThat(with(later).state()).isEqualTo(State.UP);
    assertThat(with(later, running, over).state()).isEqualTo(State.DOWNTIME);
    assertThat(with(later, running, over).downtimes()).containsExactly(running, later);
  }
}
