package hk.iamsmart.members.applications;

import hk.iamsmart.members.applications.Application.State;
import hk.iamsmart.members.applications.ApplicationsStore.Row;
import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What reviewers do with applications. Of two who decide at once, one does; the other is told.
@Service
public final class Review {
  private static final Set<State> TO_DECIDE = Set.of(State.SENT, State.QUESTION);

  private final ApplicationsStore store;
  private final Folders folders;
  private final Founder founder;
  private final Correspondence post;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Review(
      ApplicationsStore store,
      Folders folders,
      Founder founder,
      Correspondence post,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.folders = folders;
    this.founder = founder;
    this.post = post;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What became of something that a reviewer did.
  public sealed interface Outcome {
    record Done() implements Outcome {}

    /// The policy says no.
    record NotAllowed() implements Outcome {}

    /// The passkey has to be used again first.
    record PasskeyNeeded() implements Outcome {}

    record Unknown() implements Outcome {}

    /// Words of one character at least, and not too many of them.
    record UnfitMessage() implements Outcome {}

    /// Somebody was quicker: it was decided, withdrawn, or waits for an answer.
    record NotNow() implements Outcome {}

    /// Another organisation has the business registration number.
    record NumberTaken() implements Outcome {}
  }

  /// Asks the applicant something.
  public Outcome ask(SignedIn who, UUID id, String typed) {
    return worded(
        who,
        id,
        typed,
        false,
        words -> {
          var now = clock.instant();
          if (!store.move(id, State.SENT, State.QUESTION, true, now)) {
            return new Outcome.NotNow();
          }
          folders.say(id, who.actor().written(), Message.Kind.QUESTION, words, now);
          record(who, "applications.asked", id);
          post.question(opened(id));
          return new Outcome.Done();
        });
  }

  /// With the reason that the applicant reads.
  public Outcome reject(SignedIn who, UUID id, String typed) {
    return worded(
        who,
        id,
        typed,
        true,
        words -> {
          var now = clock.instant();
          var by = who.actor().written();
          if (!store.end(id, TO_DECIDE, State.REJECTED, by, now)) {
            return new Outcome.NotNow();
          }
          folders.say(id, by, Message.Kind.REASON, words, now);
          record(who, "applications.rejected", id);
          post.rejected(opened(id));
          return new Outcome.Done();
        });
  }

  /// Makes the organisation and invites its first administrator.
  public Outcome approve(SignedIn who, UUID id) {
    return changed(
        who,
        id,
        true,
        () -> {
          var by = who.actor().written();
          if (!store.end(id, TO_DECIDE, State.APPROVED, by, clock.instant())) {
            return new Outcome.NotNow();
          }
          var application = opened(id);
          var link = founder.found(who.actor(), application);
          if (link.isEmpty()) {
            return new Outcome.NumberTaken();
          }
          record(who, "applications.approved", id);
          post.approved(application, link.get().url(), link.get().until());
          return new Outcome.Done();
        });
  }

  private Application opened(UUID id) {
    return folders.open(store.find(id).orElseThrow());
  }

  private interface Words {
    Outcome with(String words);
  }

  private Outcome worded(SignedIn who, UUID id, String typed, boolean sensitive, Words work) {
    var words = Applications.words(typed);
    return words.isPresent() || !ApplicationPolicy.mayDecide(who)
        ? changed(who, id, sensitive, () -> work.with(words.orElseThrow()))
        : new Outcome.UnfitMessage();
  }

  private interface Work {
    Outcome done();
  }

  private Outcome changed(SignedIn who, UUID id, boolean sensitive, Work work) {
    if (!ApplicationPolicy.mayDecide(who)) {
      return new Outcome.NotAllowed();
    }
    if (sensitive && !who.isFresh(clock.instant())) {
      return new Outcome.PasskeyNeeded();
    }
    return transaction.execute(status -> {
      if (sent(id).isEmpty()) {
        return new Outcome.Unknown();
      }
      var outcome = work.done();
      if (!(outcome instanceof Outcome.Done)) {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  /// A draft is its applicant's alone.
  private Optional<Row> sent(UUID id) {
    return store.find(id).filter(row -> row.times().sent().isPresent());
  }

  /// The copy of the certificate, for whoever may read; each look is in the audit.
  public Optional<Attachment> certificate(SignedIn who, UUID id) {
    return transaction.execute(_ -> {
      var found =
          ApplicationPolicy.mayRead(who)
              ? sent(id).flatMap(folders::certificate)
              : Optional.<Attachment>empty();
      found.ifPresent(_ -> record(who, "applications.certificate-read", id));
      return found;
    });
  }

  private void record(SignedIn who, String deed, UUID id) {
    audit.record(who.actor(), deed, Subject.application(id), Map.of());
  }
}
