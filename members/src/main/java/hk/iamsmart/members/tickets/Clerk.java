package hk.iamsmart.members.tickets;

import hk.iamsmart.members.tickets.TicketLetters.News;
import hk.iamsmart.people.staff.Member;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What goes with each change of a ticket, whoever makes it: its audit entry, its letters, and when
/// the next answer is due.
@Component
final class Clerk {
  private final Audit audit;
  private final TicketLetters letters;
  private final AnswerDue due;
  private final Staff staff;
  private final TransactionTemplate transaction;

  Clerk(
      Audit audit,
      TicketLetters letters,
      AnswerDue due,
      Staff staff,
      TransactionTemplate transaction) {
    this.audit = audit;
    this.letters = letters;
    this.due = due;
    this.staff = staff;
    this.transaction = transaction;
  }

  /// In one transaction, of which nothing stays unless it was done.
  Outcome together(Supplier<Outcome> work) {
    return transaction.execute(status -> {
      var outcome = work.get();
      if (!(outcome instanceof Outcome.Done)) {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  /// Members of staff who may answer: their names by how the audit names them, in the order in
  /// which they came.
  Map<String, String> answerers() {
    var all = new LinkedHashMap<String, String>();
    staff.all().stream()
        .filter(one -> one.state() == Member.State.ACTIVE && TicketPolicy.answers(one))
        .forEach(one -> all.put(Actor.operator(one.id().toString()).written(), one.name()));
    return all;
  }

  int answerDays() {
    return due.days();
  }

  Instant due(Category category, Instant asked) {
    return due.due(category, asked);
  }

  void record(Actor by, String deed, String number) {
    audit.record(by, deed, Subject.helpdesk(number), Map.of());
  }

  /// @param by a member who did it
  void tell(Ticket ticket, News news, Optional<UUID> by) {
    letters.tell(ticket, news, by);
  }
}
