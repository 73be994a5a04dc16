package hk.iamsmart.members.applications;

import hk.iamsmart.members.applications.Application.State;
import hk.iamsmart.members.applications.ApplicationsStore.Row;
import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What an applicant does with the application. Each change and its audit entry are one
/// transaction.
@Service
public final class Applications {
  /// Of one message, in characters.
  public static final int LONGEST_MESSAGE = 2_000;

  private static final Set<State> WITHDRAWABLE = Set.of(State.SENT, State.QUESTION);

  private final ApplicationsStore store;
  private final Folders folders;
  private final Rules rules;
  private final Desk desk;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Applications(
      ApplicationsStore store,
      Folders folders,
      Rules rules,
      Desk desk,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.folders = folders;
    this.rules = rules;
    this.desk = desk;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What became of something that an applicant did.
  public sealed interface Outcome {
    record Done() implements Outcome {}

    /// @param fields what is wrong or missing; everything else is kept
    /// @param certificate whether the copy of the certificate is missing
    record Unfit(Set<Field> fields, boolean certificate) implements Outcome {
      public Unfit {
        fields = Set.copyOf(fields);
      }
    }

    /// A message of one character at least, and not too many of them.
    record UnfitMessage() implements Outcome {}

    /// It stands elsewhere by now: it was sent, answered, withdrawn or decided.
    record NotNow() implements Outcome {}
  }

  /// Keeps of a draft what is right.
  ///
  /// @param typed every field of the form
  public Outcome save(
      Applicant who, Language language, Map<Field, String> typed, Optional<Attachment> file) {
    return transaction.execute(_ -> {
      var row = draft(who);
      return row.isPresent() ? saved(row.get(), language, typed, file) : new Outcome.NotNow();
    });
  }

  private Optional<Row> draft(Applicant who) {
    return store.lock(who.id()).filter(row -> row.state() == State.DRAFT);
  }

  private Outcome saved(
      Row row, Language language, Map<Field, String> typed, Optional<Attachment> file) {
    var now = clock.instant();
    var before = folders.open(row);
    var judged = rules.judge(before.answers(), typed);
    folders.change(row, before, judged.answers(), language, now);
    file.ifPresent(attachment -> folders.attach(row, attachment, now));
    return judged.wrong().isEmpty() ? new Outcome.Done() : new Outcome.Unfit(judged.wrong(), false);
  }

  /// Sends a draft to the reviewers, once.
  public Outcome send(Applicant who) {
    return transaction.execute(_ -> {
      var row = draft(who);
      if (row.isEmpty()) {
        return new Outcome.NotNow();
      }
      var application = folders.open(row.get());
      var missing = rules.missing(application.answers());
      var noCertificate = application.certificate().isEmpty();
      if (!missing.isEmpty() || noCertificate) {
        return new Outcome.Unfit(missing, noCertificate);
      }
      var now = clock.instant();
      var due = desk.due(now);
      if (!store.send(who.id(), now, due)) {
        return new Outcome.NotNow();
      }
      record(who, "applications.sent", Map.of());
      desk.post().received(application, due);
      return new Outcome.Done();
    });
  }

  /// Answers the reviewers' question, with another certificate if they asked for one.
  public Outcome answer(Applicant who, String typed, Optional<Attachment> file) {
    var words = words(typed);
    if (words.isEmpty()) {
      return new Outcome.UnfitMessage();
    }
    return transaction.execute(_ -> {
      var now = clock.instant();
      var row = store.lock(who.id());
      if (row.isEmpty() || !store.move(who.id(), State.QUESTION, State.SENT, false, now)) {
        return new Outcome.NotNow();
      }
      folders.say(who.id(), who.actor().written(), Message.Kind.ANSWER, words.get(), now);
      file.ifPresent(attachment -> folders.attach(row.get(), attachment, now));
      record(who, "applications.answered", Map.of("certificate", "" + file.isPresent()));
      return new Outcome.Done();
    });
  }

  /// Text of a message as it is kept; empty when it is none.
  static Optional<String> words(String typed) {
    return CodePoints.in(typed) <= LONGEST_MESSAGE ? Rules.paragraphs(typed) : Optional.empty();
  }

  /// As long as nobody has decided. Of a draft nothing is left.
  public Outcome withdraw(Applicant who) {
    return transaction.execute(_ -> {
      var draft = draft(who);
      if (draft.isPresent()) {
        folders.forget(draft.get());
        record(who, "applications.draft-deleted", Map.of());
        return new Outcome.Done();
      }
      var by = who.actor().written();
      if (!store.end(who.id(), WITHDRAWABLE, State.WITHDRAWN, by, clock.instant())) {
        return new Outcome.NotNow();
      }
      record(who, "applications.withdrawn", Map.of());
      desk.post().withdrawn(who.application());
      return new Outcome.Done();
    });
  }

  /// What was said, oldest first.
  public List<Message> messages(Applicant who) {
    return folders.messages(who.id());
  }

  private void record(Applicant who, String deed, Map<String, String> details) {
    audit.record(who.actor(), deed, Subject.application(who.id()), details);
  }
}
