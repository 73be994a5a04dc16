package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.card.PrintedCard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which members of staff are in doubt about the holder of a card. A doubt outlasts the visit and
/// the registration, since beginning again makes nobody sure; it ends when somebody else has
/// registered its holder at a counter.
@Component
final class Doubts {
  /// After that nobody is asked to remember a face.
  static final Duration LIFETIME = Duration.ofDays(30);

  private final VisitStore store;
  private final KeyedDigest numbers;

  Doubts(VisitStore store, Vault vault) {
    this.store = store;
    this.numbers = vault.digestFor("visit-doubt");
  }

  /// Members of staff as they are written in the audit, in the order in which they doubted.
  List<String> of(PrintedCard card, Instant now) {
    return store.doubts(digest(card), now.minus(LIFETIME));
  }

  void add(PrintedCard card, String by, Instant now) {
    store.doubt(digest(card), by, now);
  }

  void settle(PrintedCard card) {
    store.settle(digest(card));
  }

  private byte[] digest(PrintedCard card) {
    return numbers.of(HkicNumber.parse(card.hkic()).orElseThrow().identification());
  }
}
