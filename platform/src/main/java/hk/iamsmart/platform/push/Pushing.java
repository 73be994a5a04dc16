package hk.iamsmart.platform.push;

import hk.iamsmart.platform.callbacks.OutwardPost;
import hk.iamsmart.platform.callbacks.OutwardPost.Outcome;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.push.PushStore.Claimed;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Pushes to browsers, so many at a time and few to one host: a commit calls at once, the sweep
/// when something is due, be it from a retry, another node or a process that died. A browser that
/// its push service does not know any more is forgotten.
@Component
final class Pushing {
  /// Pushes at a time.
  static final int AT_ONCE = 4 * Hosts.AT_ONCE;

  /// After these the ring is given up; the next one tries again.
  static final int MOST_ATTEMPTS = 6;

  /// One word for everything: all pushes look alike, also to who can open them.
  static final String WORD = "look";

  /// Longer than any attempt takes.
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// The same for every push (RFC 8030 §5): for a day, at once, and only the last one.
  private static final Map<String, String> ALIKE =
      Map.of(
          "TTL", "86400",
          "Urgency", "high",
          "Topic", "look",
          "Content-Encoding", "aes128gcm",
          "Content-Type", "application/octet-stream");

  private final PushStore store;
  private final Vapid vapid;
  private final Vault vault;
  private final OutwardPost post;
  private final SecureRandom random;
  private final Clocks clocks;
  private final TransactionTemplate transaction;
  private final Hosts hosts = new Hosts();
  private final Semaphore places = new Semaphore(AT_ONCE);

  /// Who claims has seen what all others have claimed.
  private final Semaphore claiming = new Semaphore(1);

  Pushing(
      PushStore store,
      Vapid vapid,
      Vault vault,
      OutwardPost post,
      SecureRandom random,
      Clocks clocks,
      TransactionTemplate transaction) {
    this.store = store;
    this.vapid = vapid;
    this.vault = vault;
    this.post = post;
    this.random = random;
    this.clocks = clocks;
    this.transaction = transaction;
  }

  /// The house's time, by which pushes are due, and the real one, by which leases end.
  @Component
  record Clocks(InstantSource house, @Qualifier("realClock") InstantSource real) {}

  /// There may be something due.
  void wake() {
    if (places.tryAcquire()) {
      Background.start("push", this::work);
    }
  }

  void sweep() {
    if (store.anyDue(clocks.house().instant(), clocks.real().instant())) {
      wake();
    }
  }

  private void work() {
    try {
      var more = true;
      while (more) {
        more = step();
      }
    } finally {
      places.release();
    }
  }

  private boolean step() {
    var claimed = claimed();
    if (claimed == null) {
      return false;
    }
    wake(); // where one is due there may be more
    try {
      push(claimed);
    } catch (RuntimeException e) {
      Background.failed("push", e);
      later(claimed, null);
    } finally {
      hosts.leave(claimed.host());
    }
    return true;
  }

  private @Nullable Claimed claimed() {
    claiming.acquireUninterruptibly();
    try {
      var real = clocks.real().instant();
      var claimed = store.claim(clocks.house().instant(), real, real.plus(LEASE), hosts.full());
      if (claimed != null) {
        hosts.enter(claimed.host());
      }
      return claimed;
    } finally {
      claiming.release();
    }
  }

  private void push(Claimed claimed) {
    var kept = vault.find(claimed.address());
    if (kept.isEmpty()) {
      forget(claimed); // its citizen was quicker
      return;
    }
    var address = WireJson.mapper().readValue(kept.get().reveal(), Address.class);
    switch (posted(address)) {
      case Outcome.Answered(int status, var _) when status / 100 == 2 -> store.settle(claimed.id());
      case Outcome.Answered(int status, var _) when status == 404 || status == 410 ->
          forget(claimed);
      case Outcome.OutOfReach() -> forget(claimed);
      case Outcome.Answered(int _, var pause) -> later(claimed, pause);
      case Outcome.Failed(String _) -> later(claimed, null);
    }
  }

  private Outcome posted(Address address) {
    var salt = new byte[PushMessage.SALT_BYTES];
    random.nextBytes(salt);
    var body =
        PushMessage.seal(
            WORD.getBytes(StandardCharsets.US_ASCII),
            address.key().orElseThrow(),
            address.secret().orElseThrow(),
            P256.fresh(random),
            salt);
    var headers = new TreeMap<>(ALIKE);
    headers.put("Authorization", vapid.authorization(address.uri()));
    return post.post(address.uri(), headers, body);
  }

  private void later(Claimed claimed, @Nullable Duration asked) {
    if (claimed.attempts() >= MOST_ATTEMPTS) {
      store.settle(claimed.id());
      return;
    }
    var doubled = FIRST_PAUSE.multipliedBy(1L << claimed.attempts());
    var pause = asked != null && asked.compareTo(doubled) > 0 ? asked : doubled;
    var bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    store.postpone(claimed.id(), at(bounded));
  }

  private Instant at(Duration pause) {
    return clocks.house().instant().plus(pause);
  }

  private void forget(Claimed claimed) {
    transaction.executeWithoutResult(_ -> {
      if (store.delete(claimed.id())) {
        vault.forget(claimed.address());
      }
    });
  }
}
