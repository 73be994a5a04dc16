package hk.iamsmart.members.contact;

import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what visitors write to the operator: each message once, few from one network and few in
/// all, so that nobody fills the operator's mailbox.
@Component
final class Messages {
  /// After which the same form could be sent again.
  static final Duration REMEMBERED = Duration.ofDays(1);

  static final int AN_HOUR = 5;
  private static final int AN_HOUR_IN_ALL = 120;
  private static final String ALL = "all";
  private static final Duration HOUR = Duration.ofHours(1);

  private final MessageStore store;
  private final Helpdesk helpdesk;
  private final Mail mail;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final RateLimit perNetwork = new RateLimit(AN_HOUR, HOUR, System::nanoTime);
  private final RateLimit inAll = new RateLimit(AN_HOUR_IN_ALL, HOUR, System::nanoTime);

  Messages(
      MessageStore store,
      Helpdesk helpdesk,
      Mail mail,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.helpdesk = helpdesk;
    this.mail = mail;
    this.clock = clock;
    this.transaction = transaction;
  }

  enum Outcome {
    SENT,
    /// The same form came before: nothing was sent again.
    KNOWN,
    TOO_MANY,
    /// No email leaves this installation.
    NO_MAIL
  }

  boolean areTaken() {
    return mail.isOpen();
  }

  /// @param form without faults
  Outcome send(MessageForm form, Language language, Caller caller) {
    if (!mail.isOpen()) {
      return Outcome.NO_MAIL;
    }
    if (store.isKnown(form.reference())) {
      return Outcome.KNOWN;
    }
    if (!caller.harness() && !mayWrite(caller.network())) {
      return Outcome.TOO_MANY;
    }
    boolean first = transaction.execute(_ -> keep(form, language));
    return first ? Outcome.SENT : Outcome.KNOWN;
  }

  private boolean mayWrite(String network) {
    return perNetwork.take(network).isZero() && inAll.take(ALL).isZero();
  }

  private boolean keep(MessageForm form, Language language) {
    boolean first = store.keep(form.reference(), clock.instant().plus(REMEMBERED));
    if (first) {
      mail.send(
          new Letter(
              helpdesk.email(),
              language,
              Letter.Kind.CONTACT_MESSAGE,
              List.of(
                  form.reference(),
                  form.name(),
                  form.organisation().isEmpty() ? "-" : form.organisation(),
                  form.email(),
                  form.subject(),
                  form.message())));
    }
    return first;
  }

  void sweep() {
    store.forgetEnded(clock.instant());
  }
}
