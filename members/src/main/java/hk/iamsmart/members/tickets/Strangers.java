package hk.iamsmart.members.tickets;

import hk.iamsmart.members.ticketlinks.TicketLinks;
import hk.iamsmart.members.tickets.Binder.Piece;
import hk.iamsmart.members.tickets.Entry.Kind;
import hk.iamsmart.members.tickets.Outcome.Done;
import hk.iamsmart.members.tickets.Outcome.Known;
import hk.iamsmart.members.tickets.Outcome.NotNow;
import hk.iamsmart.members.tickets.Outcome.TooMany;
import hk.iamsmart.members.tickets.Outcome.Unfit;
import hk.iamsmart.members.tickets.Outcome.Unknown;
import hk.iamsmart.members.tickets.Ticket.State;
import hk.iamsmart.members.tickets.TicketLetters.News;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Tickets as those have them who asked from outside: each their own, by the session for which a
/// link was exchanged. Each change, the letters and the audit entry are one transaction.
@Service
public final class Strangers {
  /// From one address, which are not closed.
  public static final int MOST_UNCLOSED = 5;

  /// Links of one ticket before another one is asked for.
  static final int LINKS_AN_HOUR = 5;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Drawers drawers;
  private final TicketLinks links;
  private final Clerk clerk;
  private final AddressStore addresses;
  private final InstantSource clock;

  Strangers(
      TicketStore store,
      EntryStore entries,
      Binder binder,
      TicketLinks links,
      Clerk clerk,
      AddressStore addresses,
      InstantSource clock) {
    this.drawers = new Drawers(store, entries, binder);
    this.links = links;
    this.clerk = clerk;
    this.addresses = addresses;
    this.clock = clock;
  }

  /// Where tickets lie.
  private record Drawers(TicketStore store, EntryStore entries, Binder binder) {}

  /// What somebody wrote who has confirmed the address.
  ///
  /// @param number of the ticket
  /// @param subject and text without faults
  public record Report(
      String number,
      Category category,
      Language language,
      Asker.Stranger who,
      String subject,
      String text) {
    @Override
    public String toString() {
      return "Report[" + number + "]";
    }
  }

  /// What became of a report.
  public sealed interface Opening {
    /// @param cookie of a session in which the ticket is read
    record Opened(String cookie) implements Opening {
      @Override
      public String toString() {
        return "Opened[hidden]";
      }
    }

    /// As many tickets of this address are open as may be.
    record Enough() implements Opening {}

    /// The number is another ticket's.
    record Taken() implements Opening {}
  }

  /// In the transaction of the caller, of which nothing stays unless it was opened.
  public Opening open(Report report) {
    var opened =
        clerk.together(() -> {
          var address = report.who().address();
          addresses.lock(address);
          return addresses.unclosed(address) >= MOST_UNCLOSED
              ? new TooMany()
              : begun(report, clock.instant());
        });
    return switch (opened) {
      case Done(var number) -> new Opening.Opened(links.begin(number));
      case TooMany() -> new Opening.Enough();
      case Known _, Outcome.Used _, Unknown _, Outcome.NotAllowed _, Unfit _, NotNow _ ->
          new Opening.Taken();
    };
  }

  private Outcome begun(Report report, Instant now) {
    var number = report.number();
    var due = clerk.due(report.category(), now);
    var ticket =
        new Ticket(
            number,
            report.category(),
            State.OPEN,
            report.language(),
            report.who(),
            report.subject(),
            Optional.empty(),
            new Ticket.Times(now, now, due, Optional.empty()));
    var piece = piece(ticket, number, report.text());
    if (!drawers.binder().begin(ticket) || !written(number, piece, now)) {
      return new Known(number);
    }
    addresses.keep(report.who().address(), number);
    clerk.record(Actor.visitor(number), "tickets.opened", number);
    clerk.tell(ticket, News.RECEIVED, Optional.empty());
    return new Done(number);
  }

  private static Piece piece(Ticket ticket, String form, String text) {
    return Piece.of(form, Kind.QUESTION, ticket.asker().name(), text);
  }

  private boolean written(String number, Piece piece, Instant now) {
    return drawers.binder().write(number, piece, Actor.visitor(number).written(), now);
  }

  /// Exchanges what a link holds for a session, once.
  ///
  /// @return the cookie
  public Optional<String> enter(String link) {
    return links.enter(link);
  }

  /// The ticket of a session without what staff noted.
  public Optional<Folder> find(String cookie) {
    return links
        .find(cookie)
        .flatMap(number -> drawers.store().find(number))
        .map(row ->
            new Folder(drawers.binder().open(row), drawers.binder().entries(row.number(), false)));
  }

  /// Writes on; what was closed is open again.
  public Outcome write(String cookie, Written written) {
    var text = written.text().replace("\r\n", "\n").strip();
    var faults = new LinkedHashMap<String, String>();
    Wording.text(faults, "message", text);
    return faults.isEmpty()
        ? clerk.together(() -> added(cookie, written.form(), text))
        : new Unfit(faults);
  }

  private Outcome added(String cookie, String form, String text) {
    var row = links.find(cookie).flatMap(number -> drawers.store().lock(number));
    if (row.isEmpty()) {
      return new Unknown();
    }
    var now = clock.instant();
    var number = row.get().number();
    var held = drawers.entries().held(number, now.minus(HOUR));
    if (held.all() >= Tickets.MOST_ENTRIES || held.recent() >= Tickets.WORDS_AN_HOUR) {
      return new TooMany();
    }
    var piece = piece(drawers.binder().open(row.get()), form, text);
    if (!written(number, piece, now)) {
      return drawers.binder().again(number, piece);
    }
    boolean reopens = row.get().state() == State.CLOSED;
    drawers.store().asked(number, now, clerk.due(row.get().category(), now));
    clerk.record(Actor.visitor(number), reopens ? "tickets.reopened" : "tickets.continued", number);
    return new Done(number);
  }

  /// Nothing is left to ask.
  public Outcome close(String cookie) {
    return clerk.together(() -> {
      var number = links.find(cookie);
      if (number.isEmpty()) {
        return new Unknown();
      }
      if (!drawers.store().close(number.get(), clock.instant())) {
        return new NotNow();
      }
      clerk.record(Actor.visitor(number.get()), "tickets.closed", number.get());
      return new Done(number.get());
    });
  }

  public void leave(String cookie) {
    links.leave(cookie);
  }

  /// Sends another link, a few an hour, when that ticket was asked from this address. Whoever asks
  /// does not learn whether it was.
  public void sendAgain(String number, EmailAddress claimed) {
    clerk.together(() -> {
      addresses.lock(claimed);
      var row = addresses.find(claimed, number);
      if (row.isEmpty() || links.madeSince(number, clock.instant().minus(HOUR)) >= LINKS_AN_HOUR) {
        return new NotNow();
      }
      clerk.tell(drawers.binder().open(row.get()), News.AGAIN, Optional.empty());
      return new Done(number);
    });
  }
}
