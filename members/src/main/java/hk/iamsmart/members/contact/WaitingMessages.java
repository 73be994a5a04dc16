package hk.iamsmart.members.contact;

import hk.iamsmart.members.contact.MessageStore.Sender;
import hk.iamsmart.members.contact.Messages.Entered;
import hk.iamsmart.members.contact.Messages.Outcome;
import hk.iamsmart.members.tickets.AllForgotten;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.dates.Dates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Messages whose address nobody has confirmed yet: sealed, a day at most, and so many at once. The
/// letter to the address has none of the words, so that nobody writes to others through us.
@Component
final class WaitingMessages {
  /// How long a link may be opened, and how long the same form is known.
  static final Duration LIFE = Duration.ofDays(1);

  /// To one address.
  private static final int AN_HOUR = 3;

  /// From one site, that wait or came within the hour: a stranger may have 65,536 networks.
  private static final int OF_SITE = 20;

  private static final int AN_HOUR_IN_ALL = 120;
  private static final int MOST = 2_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String PURPOSE = "contact-message";
  private static final int A_ROUND = 200;

  private final MessageStore store;
  private final Vault vault;
  private final Mail mail;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Doorplate door;

  WaitingMessages(
      MessageStore store,
      Vault vault,
      Mail mail,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction,
      Doorplate door) {
    this.store = store;
    this.vault = vault;
    this.mail = mail;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
    this.door = door;
  }

  /// How senders and forms are found again, and where links lead.
  @Component
  static final class Doorplate {
    private static final int REFERENCE_BYTES = 6;

    private final KeyedDigest addresses;
    private final KeyedDigest sites;
    private final KeyedDigest forms;
    private final String base;

    Doorplate(Vault vault, HouseSettings house) {
      this.addresses = vault.digestFor("contact-address");
      this.sites = vault.digestFor("contact-site");
      this.forms = vault.digestFor("contact-form");
      this.base = house.baseUrl() + VisitorPages.OPEN;
    }

    /// @param site empty where no limit counts
    Sender sender(String address, Optional<String> site, boolean urgent) {
      return new Sender(
          addresses.of(address.toLowerCase(Locale.ROOT)), site.map(sites::of), urgent);
    }

    String reference(String form, Content content) {
      var whole = forms.of(form.getBytes(StandardCharsets.UTF_8), WireJson.bytes(content));
      return HexFormat.of().withUpperCase().formatHex(whole, 0, REFERENCE_BYTES);
    }

    /// What it holds is behind `#`, where no server sees it.
    String link(String token) {
      return base + "#" + token;
    }
  }

  /// What lies in the vault. Members may be added, never renamed.
  record Content(
      String language,
      String category,
      String name,
      String organisation,
      String email,
      String subject,
      String message) {
    @Override
    public String toString() {
      return "Content[hidden]";
    }
  }

  /// What a message is called, of its form and all that stands in it: the same form is the same
  /// message, and one that was corrected is another. Nobody chooses the number of a ticket.
  String reference(String form, Content content) {
    return door.reference(form, content);
  }

  boolean isKnown(String reference) {
    return store.isKnown(reference);
  }

  /// @param urgent what is, is counted for itself
  /// @param site where it comes from; empty where no limit counts
  Outcome keep(String reference, Content content, boolean urgent, Optional<String> site) {
    var sender = door.sender(content.email(), site, urgent);
    // whoever is refused does not hold up others
    return refusal(sender).orElseGet(() -> kept(reference, content, sender));
  }

  private Optional<Outcome> refusal(Sender sender) {
    var count = store.count(sender, clock.instant().minus(HOUR));
    if (count.ofAddress() >= AN_HOUR || count.ofSite() >= OF_SITE) {
      return Optional.of(new Outcome.TooMany());
    }
    if (count.lately() >= AN_HOUR_IN_ALL) {
      return Optional.of(new Outcome.Busy());
    }
    return count.waiting() >= MOST ? Optional.of(new Outcome.Full()) : Optional.empty();
  }

  private Outcome kept(String reference, Content content, Sender sender) {
    return transaction.execute(status -> {
      store.lock();
      var refused = refusal(sender);
      if (refused.isPresent()) {
        return refused.get();
      }
      var token = Tokens.text(ids.bytes(Tokens.BYTES));
      var sealed = vault.keep(PURPOSE, Secret.of(WireJson.bytes(content)));
      var now = clock.instant();
      var end = now.plus(LIFE);
      var row = new MessageStore.Row(reference, Tokens.digest(token), sender, sealed, now, end);
      if (!store.keep(row)) {
        status.setRollbackOnly();
        return new Outcome.Sent(reference);
      }
      var language = Language.parse(content.language()).orElse(Language.DEFAULT);
      var values = List.of(reference, door.link(token), Dates.in(language).moment(end));
      var to = new EmailAddress(content.email());
      mail.send(new Letter(to, language, Kind.CONTACT_LINK, values));
      return new Outcome.Sent(reference);
    });
  }

  /// Makes something of a message.
  interface Making {
    Entered of(String reference, Content content);
  }

  /// The first use of a link, and what is made of its message, in one transaction: where nobody
  /// comes in, the message waits on.
  ///
  /// @return empty when there is no such link, or none that counts
  Optional<Entered> confirm(String link, Making making) {
    return transaction.execute(status -> {
      var used = store.use(Tokens.digest(link), clock.instant());
      var entered =
          used.map(one -> {
            var sealed = vault.reveal(one.sealed()).reveal();
            return making.of(one.reference(), WireJson.mapper().readValue(sealed, Content.class));
          });
      if (entered.filter(Entered.In.class::isInstance).isPresent()) {
        used.ifPresent(one -> vault.forget(one.sealed()));
      } else {
        status.setRollbackOnly();
      }
      return entered;
    });
  }

  @EventListener
  void forgotten(AllForgotten event) {
    vault.forgetAll(store.deleteAll());
  }

  void sweep() {
    boolean more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var gone = store.deleteOver(clock.instant(), A_ROUND);
            if (!gone.isEmpty()) {
              vault.forgetAll(gone);
            }
            return gone.size() == A_ROUND;
          });
    }
  }
}
