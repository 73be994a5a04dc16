package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.platform.registration.RegistrationStore.Since;
import hk.iamsmart.platform.turns.Turns;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// So many register at a time, on all nodes together, and so many of them from one network; the
/// others wait for their turn in the order in which they came. Who takes no step for a while makes
/// room, and who takes steps without a result, too: to look holds no turn.
@Component
public final class Admission {
  /// Who has a turn keeps it so long after the last step.
  private static final Duration TURN_KEPT = Duration.ofMinutes(10);

  /// And so long after the last step that brought something new, whatever is called meanwhile.
  private static final Duration WITHOUT_RESULT = Duration.ofMinutes(30);

  /// Who waits keeps the place in the queue so long after the last look.
  private static final Duration PLACE_KEPT = Duration.ofMinutes(2);

  private static final Duration LATELY = Duration.ofMinutes(10);
  private static final int ASK_AGAIN_SECONDS = 5;
  private static final int LONGEST_PAUSE_SECONDS = 30;

  /// Nobody is told a longer time: while nobody is let in, none can be known.
  private static final int LONGEST_WAIT_SECONDS = 24 * 60 * 60;

  private final RegistrationStore store;
  private final Turns chosen;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final KeyedDigest networks;
  private final Bounds bounds;

  /// @param turns at a time
  /// @param turnsEach of them of one network
  /// @param open that are begun and have not ended
  /// @param openEach of them of one network
  record Bounds(int turns, int turnsEach, int open, int openEach) {
    private static final int NETWORKS = 10;
    private static final int OPEN = Turns.MOST;

    static Bounds of(int turns) {
      return new Bounds(turns, Math.ceilDiv(turns, NETWORKS), OPEN, OPEN / NETWORKS);
    }

    Bounds with(int others) {
      return new Bounds(others, Math.ceilDiv(others, NETWORKS), open, openEach);
    }
  }

  @Autowired
  Admission(
      RegistrationStore store,
      Turns chosen,
      InstantSource clock,
      TransactionTemplate transaction,
      Vault vault,
      @Value("${iamsmart.registrations:500}") int most) {
    if (most < 1) {
      throw new CannotStart("IAMSMART_REGISTRATIONS must be 1 or more.");
    }
    this(store, chosen, clock, transaction, vault, Bounds.of(most));
  }

  Admission(
      RegistrationStore store,
      Turns chosen,
      InstantSource clock,
      TransactionTemplate transaction,
      Vault vault,
      Bounds bounds) {
    this.store = store;
    this.chosen = chosen;
    this.clock = clock;
    this.transaction = transaction;
    this.networks = vault.digestFor("registration-network");
    this.bounds = bounds;
  }

  /// As it is kept: the digest of the network; null where no limit counts.
  @Nullable String network(NewPhoneCall call) {
    return call.network().map(n -> HexFormat.of().formatHex(networks.of(n))).orElse(null);
  }

  /// Whether one more may be begun from this network. In the transaction that begins it.
  boolean opens(@Nullable String network) {
    chosen.lock();
    var open = store.open(network, clock.instant());
    return open.all() < bounds.open() && open.own() < bounds.openEach();
  }

  /// Empty when it is their turn, which they have then.
  Optional<WaitingRoom> admit(Row row) {
    var now = clock.instant();
    var place = row.place();
    boolean turn =
        place.admitted()
            && now.isBefore(place.seen().plus(TURN_KEPT))
            && now.isBefore(place.gained().plus(WITHOUT_RESULT));
    return row.ended() || turn
        ? Optional.empty()
        : Optional.ofNullable(transaction.execute(_ -> queue(row, now)));
  }

  private @Nullable WaitingRoom queue(Row row, Instant now) {
    var most = chosen.lock().map(bounds::with).orElse(bounds);
    var place = row.place();
    var since = since(now);
    boolean kept = !place.admitted() && place.seen().isAfter(since.gone());
    var queued = kept ? place.queued() : now;
    // while nobody is let in, the place is that of the settings, which count again some day
    int each = most.turns() > 0 ? most.turnsEach() : bounds.turnsEach();
    var queue = store.queue(row, queued, since, each);
    boolean turn =
        queue.admitted() + queue.ahead() < most.turns()
            && queue.own() + queue.ownAhead() < most.turnsEach();
    store.place(row.id(), place.moved(turn, queued, now));
    return turn ? null : waiting(Math.max(queue.ahead(), queue.ownAhead()) + 1, most, now);
  }

  private static Since since(Instant now) {
    return new Since(now.minus(TURN_KEPT), now.minus(WITHOUT_RESULT), now.minus(PLACE_KEPT));
  }

  /// How many register on their phones.
  ///
  /// @param turns who have one
  /// @param waiting who wait for one
  /// @param since when the first of them came
  public record Crowd(int turns, int waiting, Optional<Instant> since) {}

  /// At this moment, on all nodes together. One query.
  public Crowd crowd() {
    return store.crowd(since(clock.instant()));
  }

  /// How many may register at a time by the settings.
  public int usual() {
    return bounds.turns();
  }

  /// By how many finished lately; where nobody did, all places become free by silence at the
  /// latest.
  private WaitingRoom waiting(int position, Bounds most, Instant now) {
    double finishing = store.endedSince(now.minus(LATELY)) / (double) LATELY.toSeconds();
    double silent = most.turns() / (double) TURN_KEPT.toSeconds();
    double asked = Math.ceil(position / (finishing > 0 ? finishing : silent));
    boolean known = most.turns() > 0 && asked < LONGEST_WAIT_SECONDS;
    int seconds = known ? (int) asked : LONGEST_WAIT_SECONDS;
    int again = Math.clamp(seconds / 4, ASK_AGAIN_SECONDS, LONGEST_PAUSE_SECONDS);
    return new WaitingRoom(position, seconds, again);
  }
}
