package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.registration.RegistrationStore.Place;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// So many register at a time, on all nodes together; the others wait for their turn in the order
/// in which they came. Who is not heard of for a while makes room.
@Component
final class Admission {
  /// Who has a turn keeps it so long after the last call.
  private static final Duration TURN_KEPT = Duration.ofMinutes(10);

  /// Who waits keeps the place in the queue so long after the last look.
  private static final Duration PLACE_KEPT = Duration.ofMinutes(2);

  private static final Duration LATELY = Duration.ofMinutes(10);
  private static final Duration TOUCHED_AGAIN = Duration.ofMinutes(1);
  private static final int ASK_AGAIN_SECONDS = 5;
  private static final int LONGEST_PAUSE_SECONDS = 30;

  private final RegistrationStore store;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final int most;

  Admission(
      RegistrationStore store,
      InstantSource clock,
      TransactionTemplate transaction,
      @Value("${iamsmart.registrations:500}") int most) {
    if (most < 1) {
      throw new CannotStart("IAMSMART_REGISTRATIONS must be 1 or more.");
    }
    this.store = store;
    this.clock = clock;
    this.transaction = transaction;
    this.most = most;
  }

  /// Empty when it is their turn, which they have then.
  Optional<WaitingRoom> admit(Row row) {
    var now = clock.instant();
    var place = row.place();
    if (row.ended()) {
      return Optional.empty();
    }
    if (place.admitted() && now.isBefore(place.seen().plus(TURN_KEPT))) {
      if (!now.isBefore(place.seen().plus(TOUCHED_AGAIN))) {
        store.place(row.id(), new Place(true, place.queued(), now));
      }
      return Optional.empty();
    }
    return Optional.ofNullable(transaction.execute(_ -> queue(row, now)));
  }

  private @Nullable WaitingRoom queue(Row row, Instant now) {
    store.lockPlaces();
    var place = row.place();
    boolean kept = !place.admitted() && now.isBefore(place.seen().plus(PLACE_KEPT));
    var queued = kept ? place.queued() : now;
    int ahead = store.ahead(row.id(), queued, now.minus(PLACE_KEPT));
    boolean turn = store.admitted(now.minus(TURN_KEPT)) + ahead < most;
    store.place(row.id(), new Place(turn, queued, now));
    return turn ? null : waiting(ahead + 1, now);
  }

  /// By how many finished lately; where nobody did, all places become free by silence at the
  /// latest.
  private WaitingRoom waiting(int position, Instant now) {
    double finishing = store.endedSince(now.minus(LATELY)) / (double) LATELY.toSeconds();
    double silent = most / (double) TURN_KEPT.toSeconds();
    int seconds = (int) Math.ceil(position / (finishing > 0 ? finishing : silent));
    int again = Math.clamp(seconds / 4, ASK_AGAIN_SECONDS, LONGEST_PAUSE_SECONDS);
    return new WaitingRoom(position, seconds, again);
  }
}
