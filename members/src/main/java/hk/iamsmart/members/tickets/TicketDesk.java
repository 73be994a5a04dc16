package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.tickets.Binder.Piece;
import hk.iamsmart.members.tickets.Entry.Kind;
import hk.iamsmart.members.tickets.Outcome.Done;
import hk.iamsmart.members.tickets.Outcome.NotAllowed;
import hk.iamsmart.members.tickets.Outcome.NotNow;
import hk.iamsmart.members.tickets.Outcome.TooMany;
import hk.iamsmart.members.tickets.Outcome.Unfit;
import hk.iamsmart.members.tickets.Outcome.Unknown;
import hk.iamsmart.members.tickets.Ticket.State;
import hk.iamsmart.members.tickets.TicketLetters.News;
import hk.iamsmart.members.tickets.TicketStore.Search;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.members.tickets.Tickets.Listed;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Tickets as staff have them: all of them, with the notes. Each change, the letters and the audit
/// entry are one transaction.
@Service
public final class TicketDesk {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TicketStore store;
  private final EntryStore entries;
  private final Binder binder;
  private final WordIndex index;
  private final Tickets tickets;
  private final Clerk clerk;
  private final InstantSource clock;

  TicketDesk(
      TicketStore store,
      EntryStore entries,
      Binder binder,
      WordIndex index,
      Tickets tickets,
      Clerk clerk,
      InstantSource clock) {
    this.store = store;
    this.entries = entries;
    this.binder = binder;
    this.index = index;
    this.tickets = tickets;
    this.clerk = clerk;
    this.clock = clock;
  }

  /// What is due first comes first. Two queries, however many there are.
  ///
  /// @param mine only those that whoever asks has
  /// @param typed words that must all be in them
  /// @param page from 1 on
  public Listed queue(
      SignedIn who,
      Filter filter,
      Optional<Category> category,
      boolean mine,
      String typed,
      int page) {
    if (!TicketPolicy.mayRead(who)) {
      return new Listed(List.of(), 1, 1, 0);
    }
    var search =
        new Search(
            Optional.empty(),
            filter.states(),
            category,
            mine ? Optional.of(who.actor().written()) : Optional.empty(),
            index.wanted(typed));
    return tickets.listed(search, page);
  }

  /// How many wait for an answer; one query.
  public Backlog waiting() {
    return store.waiting();
  }

  /// One with its notes; empty for whoever may not read.
  public Optional<Folder> look(SignedIn who, String number) {
    return TicketPolicy.mayRead(who)
        ? store.find(number).map(row -> new Folder(binder.open(row), binder.entries(number, true)))
        : Optional.empty();
  }

  /// The file of an entry.
  public Optional<Attachment> file(SignedIn who, String number, long entry) {
    return TicketPolicy.mayRead(who) ? binder.file(number, entry, true) : Optional.empty();
  }

  /// To the asker.
  ///
  /// @param asksBack whether it goes on only once they have answered
  public Outcome answer(SignedIn who, String number, Written written, boolean asksBack) {
    return changed(
        who,
        number,
        written.text(),
        (ticket, text) -> {
          var piece = piece(who, written.form(), Kind.ANSWER, text);
          if (!written(who, number, piece)) {
            return binder.again(number, piece);
          }
          var to = asksBack ? State.WAITING : State.ANSWERED;
          store.answered(number, to, who.actor().written(), clock.instant());
          clerk.record(who.actor(), "tickets.answered", number);
          clerk.tell(ticket, asksBack ? News.ASKED : News.ANSWERED, Optional.empty());
          return new Done(number);
        });
  }

  /// For staff alone: nothing moves, and the asker hears nothing.
  public Outcome note(SignedIn who, String number, Written written) {
    return changed(
        who,
        number,
        written.text(),
        (_, text) -> {
          var piece = piece(who, written.form(), Kind.NOTE, text);
          if (!written(who, number, piece)) {
            return binder.again(number, piece);
          }
          clerk.record(who.actor(), "tickets.noted", number);
          return new Done(number);
        });
  }

  private interface Change {
    Outcome of(Ticket ticket, String text);
  }

  private Outcome changed(SignedIn who, String number, String typed, Change change) {
    if (!TicketPolicy.mayAnswer(who)) {
      return new NotAllowed();
    }
    var text = typed.replace("\r\n", "\n").strip();
    var faults = new LinkedHashMap<String, String>();
    Wording.text(faults, "message", text);
    if (!faults.isEmpty()) {
      return new Unfit(faults);
    }
    return clerk.together(() -> {
      var row = store.lock(number);
      if (row.isEmpty()) {
        return new Unknown();
      }
      return entries.held(number, clock.instant().minus(HOUR)).all() < Tickets.MOST_ENTRIES
          ? change.of(binder.open(row.get()), text)
          : new TooMany();
    });
  }

  private static Piece piece(SignedIn who, String form, Kind kind, String text) {
    return Piece.of(form, kind, who.member().name(), text);
  }

  private boolean written(SignedIn who, String number, Piece piece) {
    return binder.write(number, piece, who.actor().written(), clock.instant());
  }

  /// @param to a member of staff who may answer, as the audit names them; empty for nobody
  public Outcome assign(SignedIn who, String number, Optional<String> to) {
    if (!TicketPolicy.mayAnswer(who)) {
      return new NotAllowed();
    }
    if (to.isPresent() && !clerk.answerers().containsKey(to.get())) {
      return new Unfit(Map.of("assigned", "choose"));
    }
    return clerk.together(() -> {
      if (store.lock(number).isEmpty()) {
        return new Unknown();
      }
      store.assign(number, to);
      clerk.record(who.actor(), "tickets.assigned", number);
      return new Done(number);
    });
  }

  /// Members of staff who may answer: their names by how the audit names them.
  public Map<String, String> answerers(SignedIn who) {
    return TicketPolicy.mayRead(who) ? clerk.answerers() : Map.of();
  }

  public Outcome close(SignedIn who, String number) {
    if (!TicketPolicy.mayAnswer(who)) {
      return new NotAllowed();
    }
    return clerk.together(() -> {
      var row = store.lock(number);
      if (row.isEmpty()) {
        return new Unknown();
      }
      if (!store.close(number, clock.instant())) {
        return new NotNow();
      }
      clerk.record(who.actor(), "tickets.closed", number);
      clerk.tell(binder.open(row.get()), News.CLOSED, Optional.empty());
      return new Done(number);
    });
  }

  public Outcome reopen(SignedIn who, String number) {
    if (!TicketPolicy.mayAnswer(who)) {
      return new NotAllowed();
    }
    return clerk.together(() -> {
      var row = store.lock(number);
      if (row.isEmpty()) {
        return new Unknown();
      }
      var now = clock.instant();
      var due = clerk.due(row.get().category(), now);
      if (!store.reopen(number, now, due, Tickets.MOST_REOPENED)) {
        return row.get().state() == State.CLOSED ? new TooMany() : new NotNow();
      }
      clerk.record(who.actor(), "tickets.reopened", number);
      clerk.tell(binder.open(row.get()), News.REOPENED, Optional.empty());
      return new Done(number);
    });
  }

  /// What somebody asked on the telephone.
  ///
  /// @param category as the form sent it
  /// @param written whose form becomes the ticket's number
  public record Called(
      Language language,
      String category,
      String name,
      String telephone,
      String subject,
      Written written) {
    @Override
    public String toString() {
      return "Called[" + written.form() + "]";
    }
  }

  /// Opens a ticket for a caller, who is called back. Whoever opens it has it.
  public Outcome open(SignedIn who, Called called) {
    if (!TicketPolicy.mayAnswer(who)) {
      return new NotAllowed();
    }
    var name = called.name().strip();
    var telephone = called.telephone().strip();
    var subject = called.subject().strip();
    var text = called.written().text().replace("\r\n", "\n").strip();
    var faults = new LinkedHashMap<String, String>();
    Wording.line(faults, "name", name);
    Wording.telephone(faults, "telephone", telephone);
    var category = Category.parse(called.category());
    if (category.isEmpty()) {
      faults.put("category", "choose");
    }
    Wording.line(faults, "subject", subject);
    Wording.text(faults, "message", text);
    if (!faults.isEmpty()) {
      return new Unfit(faults);
    }
    var number = called.written().form();
    var now = clock.instant();
    var ticket =
        new Ticket(
            number,
            category.orElseThrow(),
            State.OPEN,
            called.language(),
            new Asker.Caller(name, telephone),
            subject,
            Optional.of(who.actor().written()),
            new Ticket.Times(now, now, clerk.due(category.orElseThrow(), now), Optional.empty()));
    var piece = piece(who, number, Kind.QUESTION, text);
    return clerk.together(() -> {
      if (!binder.begin(ticket) || !written(who, number, piece)) {
        return binder.again(ticket, piece);
      }
      store.assign(number, ticket.assigned());
      clerk.record(who.actor(), "tickets.opened", number);
      return new Done(number);
    });
  }
}
