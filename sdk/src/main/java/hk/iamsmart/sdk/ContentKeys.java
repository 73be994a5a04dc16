package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sdk.SignedPost.Failure;
import hk.iamsmart.sdk.SignedPost.Success;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The content key (CEK) of this service: fetched when first needed, kept, fetched anew shortly
/// before it expires. Many threads share one; only one of them fetches.
final class ContentKeys {
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

  /// Renewed that long before the end, so that no request is under way when a key expires.
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /// Kept that long at least, should the two clocks disagree on when it ends.
  private static final Duration LEAST = Duration.ofSeconds(30);

  private final Configuration configuration;
  private final SignedPost post;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Held held;

  ContentKeys(Configuration configuration, SignedPost post, InstantSource clock) {
    this.configuration = configuration;
    this.post = post;
    this.clock = clock;
  }

  sealed interface Outcome {}

  record Held(ContentKey key, Instant renewAt) implements Outcome {}

  record Failed(Problem problem) implements Outcome {}

  /// The present key.
  Outcome current() {
    lock.lock();
    try {
      var known = held;
      return known != null && clock.instant().isBefore(known.renewAt()) ? known : fetch();
    } finally {
      lock.unlock();
    }
  }

  /// A key other than the one that the platform did not accept. Whoever comes second with the same
  /// complaint gets what the first has fetched.
  Outcome insteadOf(ContentKey refused) {
    lock.lock();
    try {
      var known = held;
      return known != null && known.key() != refused ? known : fetch();
    } finally {
      lock.unlock();
    }
  }

  Optional<Problem> revoke() {
    lock.lock();
    try {
      held = null;
      return switch (post.send("/security/revokeKey", EMPTY_OBJECT)) {
        case Success _ -> Optional.empty();
        case Failure f -> Optional.of(f.problem());
      };
    } finally {
      lock.unlock();
    }
  }

  /// getKey changes nothing, so a broken connection is tried once more.
  private Outcome fetch() {
    held = null;
    var outcome = post.send("/security/getKey", EMPTY_OBJECT);
    if (outcome instanceof Failure f && f.problem().code().equals(Problem.Local.UNREACHABLE)) {
      outcome = post.send("/security/getKey", EMPTY_OBJECT);
    }
    return switch (outcome) {
      case Success s -> unwrap(s.envelope().content(), Optional.of(s.envelope().txID()));
      case Failure f -> new Failed(f.problem());
    };
  }

  private Outcome unwrap(@Nullable JsonNode content, Optional<String> txId) {
    KeyAnswer answer;
    byte[] wrapped;
    try {
      answer = WireJson.mapper().convertValue(content, KeyAnswer.class);
      if (answer == null || answer.secretKey() == null) {
        return new Failed(Problems.unreadable("getKey answered without a key", txId));
      }
      wrapped = Base64Text.read(answer.secretKey()).orElseThrow(IllegalArgumentException::new);
    } catch (JacksonException | IllegalArgumentException e) {
      return new Failed(Problems.unreadable("the answer of getKey cannot be read", txId));
    }
    var key = configuration.keyWrap().unwrap(configuration.kekPrivateKey(), wrapped);
    if (key.isEmpty()) {
      return new Failed(Problems.kekMismatch(txId));
    }
    var fresh = new Held(key.get(), renewAt(answer));
    held = fresh;
    return fresh;
  }

  private Instant renewAt(KeyAnswer answer) {
    var now = clock.instant();
    var end = Instant.ofEpochMilli(answer.issueAt()).plusMillis(answer.expiresIn()).minus(MARGIN);
    return end.isAfter(now.plus(LEAST)) ? end : now.plus(LEAST);
  }
}
