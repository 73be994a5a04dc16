package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.protocol.dates.Dates;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes batches. A batch is one transaction, with the same statements whoever its messages are
/// for: who is unknown, gone or suspended can be told neither from the answer nor from the time it
/// takes.
@Component
final class Sending {
  /// How long a message lives whose service names no end.
  static final Duration USUAL_LIFE = Duration.ofDays(90);

  /// How far ahead an end may lie.
  static final Duration LONGEST_LIFE = Duration.ofDays(366);

  /// So long before its end the citizen is reminded of what was sent at least twice as early.
  static final Duration REMINDER = Duration.ofDays(1);

  private final BatchesStore store;
  private final SealedWords words;
  private final Writing writing;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Sending(
      BatchesStore store,
      SealedWords words,
      Writing writing,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.words = words;
    this.writing = writing;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The outcome of a batch.
  sealed interface Outcome {
    /// now, or when it came before
    record Taken() implements Outcome {}

    /// The service has sent other messages under this name.
    record AnotherContent() implements Outcome {}

    /// @param member of the message
    record Unfit(int position, String member, String reason) implements Outcome {}

    /// The service has no such topic.
    ///
    /// @param known the keys that it has
    record UnknownTopic(int position, List<String> known) implements Outcome {
      public UnknownTopic {
        known = List.copyOf(known);
      }
    }

    /// The service may send so many messages again then.
    record QuotaUsed(Duration pause) implements Outcome {}
  }

  /// @param most messages of the service a day
  Outcome send(OnlineService from, String batchId, List<Message> messages, int most) {
    var digest = words.digest(messages);
    var now = clock.instant();
    return transaction.execute(status -> {
      if (!store.insert(from.id(), batchId, digest, now, lastEnd(messages, now))) {
        return repeated(from, batchId, digest);
      }
      var refusal = refusal(from, messages, most, now);
      if (refusal.isPresent()) {
        status.setRollbackOnly();
        return refusal.get();
      }
      writing.write(from.id(), batchId, messages, now);
      return new Outcome.Taken();
    });
  }

  private Outcome repeated(OnlineService from, String batchId, byte[] digest) {
    var former =
        store.digest(from.id(), batchId).orElseThrow(() -> new Bug("a batch has vanished"));
    return MessageDigest.isEqual(former, digest)
        ? new Outcome.Taken()
        : new Outcome.AnotherContent();
  }

  /// What was right when it came first is not judged again when it is repeated: time has passed,
  /// and addresses may have changed.
  private Optional<Outcome> refusal(
      OnlineService from, List<Message> messages, int most, Instant now) {
    for (int i = 0; i < messages.size(); i++) {
      var unfit = unfit(from, messages.get(i), i, now);
      if (unfit != null) {
        return Optional.of(unfit);
      }
    }
    var today = now.atZone(Dates.HONG_KONG).toLocalDate();
    if (store.count(from.id(), today, messages.size(), most)) {
      return Optional.empty();
    }
    var tomorrow = today.plusDays(1).atStartOfDay(Dates.HONG_KONG).toInstant();
    return Optional.of(new Outcome.QuotaUsed(Duration.between(now, tomorrow)));
  }

  private static @Nullable Outcome unfit(
      OnlineService from, Message message, int position, Instant now) {
    var topic = message.topic();
    var topics = from.terms().topics().stream().map(Topic::key).toList();
    if (topic != null && !topics.contains(topic)) {
      return new Outcome.UnknownTopic(position, topics);
    }
    var link = message.words().link();
    if (link != null && !from.mayLinkTo(URI.create(link))) {
      return new Outcome.Unfit(
          position,
          "link",
          "its scheme, host and port are neither https at the service's domain nor those of one of"
              + " its callback URLs");
    }
    if (message.expiresAt() == null) {
      return null;
    }
    if (message.expiresAt() <= now.toEpochMilli()) {
      return new Outcome.Unfit(position, "expiresAt", "it is not in the future");
    }
    return message.expiresAt() > now.plus(LONGEST_LIFE).toEpochMilli()
        ? new Outcome.Unfit(
            position, "expiresAt", "more than " + LONGEST_LIFE.toDays() + " days ahead")
        : null;
  }

  private static Instant lastEnd(List<Message> messages, Instant now) {
    return messages.stream().map(m -> end(m, now)).max(Instant::compareTo).orElse(now);
  }

  static Instant end(Message message, Instant now) {
    var named = message.expiresAt();
    if (named == null) {
      return now.plus(USUAL_LIFE);
    }
    // judged afterwards: until then it may be any number
    return Instant.ofEpochMilli(Math.min(named, now.plus(LONGEST_LIFE).toEpochMilli() + 1));
  }
}
