package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffConcerns.Concern;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What the rooms tell on the first page: what waits, and what needs attention.
@Component
final class StaffBoard {
  private final List<StaffQueue> queues;
  private final List<StaffConcerns> concerns;
  private final InstantSource clock;

  StaffBoard(
      ObjectProvider<StaffQueue> queues,
      ObjectProvider<StaffConcerns> concerns,
      InstantSource clock) {
    this.queues = queues.stream().sorted(Comparator.comparingInt(StaffQueue::rank)).toList();
    this.concerns = concerns.orderedStream().toList();
    this.clock = clock;
  }

  List<QueueLine> queues(SignedIn who, Words t) {
    var now = clock.instant();
    return queues.stream()
        .filter(queue -> queue.shown().test(who))
        .map(queue -> line(queue, t, now))
        .toList();
  }

  private static QueueLine line(StaffQueue queue, Words t, Instant now) {
    var waiting = queue.waiting().get();
    var oldest =
        waiting
            .since()
            .map(since -> t.say("queue.oldest", waited(t, Duration.between(since, now))))
            .orElse(t.say("queue.none"));
    return new QueueLine(queue.words().apply(t.language()), queue.path(), waiting.count(), oldest);
  }

  /// Whole minutes: nobody hurries by a second.
  private static String waited(Words t, Duration since) {
    var minutes = Duration.ofMinutes(Math.max(1, since.toMinutes()));
    return Dates.in(t.language()).duration(minutes);
  }

  List<Concern> concerns(SignedIn who, Words t) {
    return concerns.stream().flatMap(one -> one.of(who, t.language()).stream()).toList();
  }
}
