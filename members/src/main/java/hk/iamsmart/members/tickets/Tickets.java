package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.tickets.Binder.Piece;
import hk.iamsmart.members.tickets.Binder.Said;
import hk.iamsmart.members.tickets.Contributions.Judged;
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
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Tickets as the members of an organisation have them. What is another organisation's does not
/// exist for whoever asks. Each change, the letters and the audit entry are one transaction.
@Service
public final class Tickets {
  /// On one page.
  public static final int A_PAGE = 30;

  /// Of one organisation, which are not closed.
  static final int MOST_UNCLOSED = 50;

  /// Opened by one organisation.
  static final int AN_HOUR = 20;

  /// Of one ticket, by both sides.
  static final int MOST_ENTRIES = 200;

  static final int MOST_FILES = 20;

  /// Of all files in the tickets of one organisation.
  static final long MOST_BYTES = 200L * 1024 * 1024;

  /// Without another word, by both sides.
  static final int MOST_REOPENED = 10;

  /// Entries of one ticket.
  static final int WORDS_AN_HOUR = 30;

  private static final Map<String, String> FULL = Map.of("file", "file.full");
  private static final int MOST_PAGES = 1_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final TicketStore store;
  private final EntryStore entries;
  private final Binder binder;
  private final WordIndex index;
  private final Contributions contributions;
  private final Clerk clerk;
  private final InstantSource clock;

  Tickets(
      TicketStore store,
      EntryStore entries,
      Binder binder,
      WordIndex index,
      Contributions contributions,
      Clerk clerk,
      InstantSource clock) {
    this.store = store;
    this.entries = entries;
    this.binder = binder;
    this.index = index;
    this.contributions = contributions;
    this.clerk = clerk;
    this.clock = clock;
  }

  /// One page of a list.
  public record Listed(List<Ticket> tickets, int page, int pages, int all) {
    public Listed {
      tickets = List.copyOf(tickets);
    }
  }

  /// A ticket with everything that whoever asks may read of it.
  public record Folder(Ticket ticket, List<Entry> entries) {
    public Folder {
      entries = List.copyOf(entries);
    }
  }

  /// Two queries, however many there are.
  ///
  /// @param typed words that must all be in them
  /// @param page from 1 on
  public Listed list(
      Insider who, Filter filter, Optional<Category> category, String typed, int page) {
    if (!TicketPolicy.mayAsk(who)) {
      return new Listed(List.of(), 1, 1, 0);
    }
    return listed(
        new Search(
            Optional.of(who.organisation().id()),
            filter.states(),
            category,
            Optional.empty(),
            index.wanted(typed)),
        page);
  }

  /// @param search held to what whoever asks may see
  Listed listed(Search search, int page) {
    int wanted = Math.clamp(page, 1, MOST_PAGES);
    var found = store.list(search, (wanted - 1) * A_PAGE, A_PAGE);
    if (found.rows().isEmpty() && wanted > 1) {
      wanted = 1;
      found = store.list(search, 0, A_PAGE);
    }
    int pages = Math.clamp((found.all() + A_PAGE - 1) / A_PAGE, 1, MOST_PAGES);
    return new Listed(binder.open(found.rows()), wanted, pages, found.all());
  }

  public Optional<Folder> find(Insider who, String number) {
    return store
        .find(number)
        .map(binder::open)
        .filter(ticket -> TicketPolicy.mayRead(who, ticket))
        .map(ticket -> new Folder(ticket, binder.entries(number, false)));
  }

  /// The file of an entry.
  public Optional<Attachment> file(Insider who, String number, long entry) {
    return store
        .find(number)
        .map(binder::open)
        .filter(ticket -> TicketPolicy.mayRead(who, ticket))
        .flatMap(_ -> binder.file(number, entry, false));
  }

  /// How many working days staff promise to take.
  public int answerDays() {
    return clerk.answerDays();
  }

  /// How long calls are known by their txID.
  public Duration callsKept() {
    return contributions.callsKept();
  }

  /// What somebody wants to ask.
  ///
  /// @param category as the form sent it
  public record Question(Language language, String category, String subject, Written written) {
    @Override
    public String toString() {
      return "Question[" + written.form() + "]";
    }
  }

  /// @param question whose form becomes the ticket's number
  public Outcome open(Insider who, Question question) {
    if (!TicketPolicy.mayAsk(who)) {
      return new NotAllowed();
    }
    var faults = new LinkedHashMap<String, String>();
    var category = Category.parse(question.category()).filter(Category.ofOrganisations()::contains);
    if (category.isEmpty()) {
      faults.put("category", "choose");
    }
    var subject = question.subject().strip();
    Wording.line(faults, "subject", subject);
    var judged = contributions.judge(who, question.written(), faults);
    if (!faults.isEmpty()) {
      return new Unfit(faults);
    }
    return clerk.together(() -> {
      store.lock(who.organisation().id());
      var now = clock.instant();
      var held = store.held(who.organisation().id(), now.minus(HOUR));
      if (held.unclosed() >= MOST_UNCLOSED || held.recent() >= AN_HOUR) {
        return new TooMany();
      }
      if (!hasRoom(who, judged)) {
        return new Unfit(FULL);
      }
      return begun(who, question, category.orElseThrow(), subject, judged, now);
    });
  }

  /// Whether the file fits beside those that the organisation sent before; its row is held.
  private boolean hasRoom(Insider who, Judged judged) {
    long more = judged.file().map(file -> (long) file.bytes().length).orElse(0L);
    return more == 0 || store.bytesOf(who.organisation().id()) + more <= MOST_BYTES;
  }

  private Outcome begun(
      Insider who,
      Question question,
      Category category,
      String subject,
      Judged judged,
      Instant now) {
    var number = question.written().form();
    var organisation = who.organisation();
    var ticket =
        new Ticket(
            number,
            category,
            State.OPEN,
            question.language(),
            new Asker.Member(
                organisation.id(),
                who.person(),
                who.name(),
                organisation.name(question.language())),
            subject,
            Optional.empty(),
            new Ticket.Times(now, now, clerk.due(category, now), Optional.empty()));
    var piece = piece(who, number, judged);
    if (!binder.begin(ticket) || !binder.write(number, piece, who.actor().written(), now)) {
      return binder.again(ticket, piece);
    }
    clerk.record(who.actor(), "tickets.opened", number);
    clerk.tell(ticket, News.RECEIVED, Optional.of(who.person()));
    return new Done(number);
  }

  private static Piece piece(Insider who, String form, Judged judged) {
    var said = new Said(who.name(), judged.text(), judged.calls());
    return new Piece(form, Kind.QUESTION, said, judged.file());
  }

  /// Writes on; what was closed is open again.
  public Outcome write(Insider who, String number, Written written) {
    var found = find(who, number);
    if (found.isEmpty()) {
      return new Unknown();
    }
    if (!TicketPolicy.mayWrite(who, found.get().ticket())) {
      return new NotAllowed();
    }
    var faults = new LinkedHashMap<String, String>();
    var judged = contributions.judge(who, written, faults);
    return faults.isEmpty()
        ? clerk.together(() -> added(who, number, written.form(), judged))
        : new Unfit(faults);
  }

  private Outcome added(Insider who, String number, String form, Judged judged) {
    if (judged.file().isPresent()) {
      store.lock(who.organisation().id());
    }
    var row = store.lock(number);
    if (row.isEmpty()) {
      return new Unknown();
    }
    if (!hasRoom(who, judged)) {
      return new Unfit(FULL);
    }
    var now = clock.instant();
    var held = entries.held(number, now.minus(HOUR));
    if (held.all() >= MOST_ENTRIES
        || held.recent() >= WORDS_AN_HOUR
        || judged.file().isPresent() && held.files() >= MOST_FILES) {
      return new TooMany();
    }
    var piece = piece(who, form, judged);
    if (!binder.write(number, piece, who.actor().written(), now)) {
      return binder.again(number, piece);
    }
    boolean reopens = row.get().state() == State.CLOSED;
    store.asked(number, now, clerk.due(row.get().category(), now));
    clerk.record(who.actor(), reopens ? "tickets.reopened" : "tickets.continued", number);
    clerk.tell(binder.open(row.get()), News.CONTINUED, Optional.of(who.person()));
    return new Done(number);
  }

  /// Nothing is left to ask.
  public Outcome close(Insider who, String number) {
    var found = find(who, number);
    if (found.isEmpty()) {
      return new Unknown();
    }
    var ticket = found.get().ticket();
    if (!TicketPolicy.mayWrite(who, ticket)) {
      return new NotAllowed();
    }
    return clerk.together(() -> {
      if (!store.close(number, clock.instant())) {
        return new NotNow();
      }
      clerk.record(who.actor(), "tickets.closed", number);
      clerk.tell(ticket, News.CLOSED, Optional.of(who.person()));
      return new Done(number);
    });
  }

  /// The same question again, without another word.
  public Outcome reopen(Insider who, String number) {
    var found = find(who, number);
    if (found.isEmpty()) {
      return new Unknown();
    }
    var ticket = found.get().ticket();
    if (!TicketPolicy.mayWrite(who, ticket)) {
      return new NotAllowed();
    }
    return clerk.together(() -> {
      var now = clock.instant();
      if (!store.reopen(number, now, clerk.due(ticket.category(), now), MOST_REOPENED)) {
        return store.find(number).filter(row -> row.state() == State.CLOSED).isPresent()
            ? new TooMany()
            : new NotNow();
      }
      clerk.record(who.actor(), "tickets.reopened", number);
      clerk.tell(ticket, News.REOPENED, Optional.of(who.person()));
      return new Done(number);
    });
  }
}
