package hk.iamsmart.members.contact;

import hk.iamsmart.members.tickets.Asker;
import hk.iamsmart.members.tickets.Category;
import hk.iamsmart.members.tickets.Strangers;
import hk.iamsmart.members.tickets.Strangers.Opening;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What visitors write: it waits, sealed, until they have confirmed their address by a link, and is
/// a ticket of the helpdesk from then on. Few from one network, few to one address and few in all,
/// so that neither the helpdesk is flooded nor anybody’s mailbox by us. What is urgent counts for
/// itself, so that nothing else closes its way.
@Service
final class Messages {
  static final int AN_HOUR = 5;
  private static final Duration HOUR = Duration.ofHours(1);

  private final WaitingMessages waiting;
  private final Strangers strangers;
  private final Helpdesk helpdesk;
  private final Mail mail;
  private final RateLimit perNetwork = new RateLimit(AN_HOUR, HOUR, System::nanoTime);

  Messages(WaitingMessages waiting, Strangers strangers, Helpdesk helpdesk, Mail mail) {
    this.waiting = waiting;
    this.strangers = strangers;
    this.helpdesk = helpdesk;
    this.mail = mail;
  }

  /// What became of a message.
  sealed interface Outcome {
    /// A link is on its way, or the same form sent it before.
    record Sent(String reference) implements Outcome {}

    /// From this network, or with this address.
    record TooMany() implements Outcome {}

    /// From everybody.
    record Busy() implements Outcome {}

    /// As many messages wait as may.
    record Full() implements Outcome {}

    /// No email leaves this installation.
    record NoMail() implements Outcome {}
  }

  boolean areTaken() {
    return mail.isOpen();
  }

  /// @param text what staff read, without faults
  Outcome send(MessageForm form, String text, Language language, Caller caller) {
    if (!mail.isOpen()) {
      return new Outcome.NoMail();
    }
    var content =
        new WaitingMessages.Content(
            language.tag(),
            form.category().orElseThrow().name(),
            form.get("name"),
            form.get("organisation"),
            form.from().orElseThrow().value(),
            form.get("subject"),
            text);
    var reference = waiting.reference(form.form(), content);
    if (waiting.isKnown(reference)) {
      return new Outcome.Sent(reference);
    }
    if (caller.harness()) {
      return waiting.keep(reference, content, form.isUrgent(), Optional.empty());
    }
    var counted = caller.network() + (form.isUrgent() ? " urgent" : "");
    if (!perNetwork.take(counted).isZero()) {
      return new Outcome.TooMany();
    }
    var outcome = waiting.keep(reference, content, form.isUrgent(), Optional.of(caller.site()));
    if (!(outcome instanceof Outcome.Sent)) {
      perNetwork.giveBack(counted);
    }
    return outcome;
  }

  /// What a link led to.
  sealed interface Entered {
    /// @param cookie of a session in which the ticket is read
    record In(String cookie) implements Entered {
      @Override
      public String toString() {
        return "In[hidden]";
      }
    }

    /// The message waits on: this address has as many open tickets as may be.
    record Enough() implements Entered {}

    /// The link was used or has ended, or there never was one.
    record Over() implements Entered {}
  }

  /// @param link what it holds: that of a message which waits, or one to a ticket
  Entered enter(String link) {
    return waiting
        .confirm(link, this::opened)
        .orElseGet(
            () -> strangers.enter(link).<Entered>map(Entered.In::new).orElseGet(Entered.Over::new));
  }

  private Entered opened(String reference, WaitingMessages.Content content) {
    var language = Language.parse(content.language()).orElse(Language.DEFAULT);
    var category = Category.valueOf(content.category());
    var who =
        new Asker.Stranger(
            content.name(), content.organisation(), new EmailAddress(content.email()));
    var report =
        new Strangers.Report(
            reference, category, language, who, content.subject(), content.message());
    return switch (strangers.open(report)) {
      case Opening.Opened(var cookie) -> {
        tellOperator(reference, category, language);
        yield new Entered.In(cookie);
      }
      case Opening.Enough() -> new Entered.Enough();
      case Opening.Taken() -> new Entered.Over();
    };
  }

  /// Without the words, which are read where they are answered.
  private void tellOperator(String number, Category category, Language language) {
    if (mail.isOpen()) {
      var called = TicketWords.in(language).say("category." + category.name());
      mail.send(
          new Letter(helpdesk.email(), language, Kind.CONTACT_TICKET, List.of(number, called)));
    }
  }

  /// Sends another link to a ticket, when it is that address’s.
  void sendAgain(String number, Optional<EmailAddress> claimed) {
    claimed.ifPresent(address -> strangers.sendAgain(number, address));
  }
}
