package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.push.Push;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts questions to a citizen that a service asks by itself, and keeps services from asking too
/// much. What a citizen began, by scanning a code, is neither counted nor refused here.
@Service
public final class Asking {
  /// Open questions of one service to one citizen.
  public static final int MOST_OF_SERVICE = 3;

  /// Open questions of all services to one citizen.
  public static final int MOST_OF_ALL = 10;

  private final ApprovalsStore store;
  private final PausesStore pauses;
  private final Ending ending;
  private final Push push;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Asking(
      ApprovalsStore store,
      PausesStore pauses,
      Ending ending,
      Push push,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.pauses = pauses;
    this.ending = ending;
    this.push = push;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The outcome of a question.
  public sealed interface Outcome {
    record Asked(Waiting question) implements Outcome {}

    /// Nothing was asked.
    ///
    /// @param until when the same question may be asked, at the latest
    record TooMuch(Limit limit, Instant until) implements Outcome {}
  }

  /// What a service has asked too much of.
  public enum Limit {
    /// the citizen refused it a moment ago
    REFUSED,
    /// [#MOST_OF_SERVICE]
    OF_SERVICE,
    /// [#MOST_OF_ALL]
    OF_ALL
  }

  /// Asks one citizen, in the caller's transaction. A question that is alike and still open gives
  /// way to this one: its time is over now.
  ///
  /// @param about what tells it from other questions of the same service and matter, such as a
  ///   document; of any length, and not kept
  public Outcome ask(Question question, String about, AccountId citizen, Duration life) {
    return transaction.execute(_ -> {
      pauses.lock(citizen);
      var now = clock.instant();
      var waiting =
          new Waiting(new ApprovalId(ids.hex32()), question, citizen, now, now.plus(life));
      var alike = digest(about);
      var paused = pauses.until(citizen, question.from()).filter(now::isBefore);
      if (paused.isPresent()) {
        return new Outcome.TooMuch(Limit.REFUSED, paused.get());
      }
      var others = store.others(waiting, alike);
      if (others.ofService() >= MOST_OF_SERVICE) {
        return new Outcome.TooMuch(Limit.OF_SERVICE, others.firstOfService());
      }
      if (others.ofAll() >= MOST_OF_ALL) {
        return new Outcome.TooMuch(Limit.OF_ALL, others.firstOfAll());
      }
      store.alike(waiting, alike).ifPresent(former -> ending.end(former.expire(now), "asked anew"));
      store.insert(waiting, alike);
      push.ring(List.of(citizen));
      return new Outcome.Asked(waiting);
    });
  }

  /// Lets every service ask again that this citizen has refused.
  ///
  /// @return how many services that were
  public int forgetRefusals(AccountId citizen) {
    return pauses.forget(citizen);
  }

  private static String digest(String about) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(about.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
