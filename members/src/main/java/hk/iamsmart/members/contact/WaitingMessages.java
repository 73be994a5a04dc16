package hk.iamsmart.members.contact;

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
  static final int AN_HOUR = 3;

  static final int MOST = 2_000;
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

  /// How addresses and forms are found again, and where links lead.
  @Component
  static final class Doorplate {
    private static final int REFERENCE_BYTES = 6;

    private final KeyedDigest addresses;
    private final KeyedDigest forms;
    private final String base;

    Doorplate(Vault vault, HouseSettings house) {
      this.addresses = vault.digestFor("contact-address");
      this.forms = vault.digestFor("contact-form");
      this.base = house.baseUrl() + VisitorPages.OPEN;
    }

    byte[] digest(EmailAddress address) {
      return addresses.of(address.value().toLowerCase(Locale.ROOT));
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

  Outcome keep(String reference, Content content) {
    return transaction.execute(status -> {
      store.lock();
      var now = clock.instant();
      var from = new EmailAddress(content.email());
      var address = door.digest(from);
      var count = store.count(address, now.minus(HOUR));
      if (count.ofAddress() >= AN_HOUR) {
        return new Outcome.TooMany();
      }
      if (count.ofAll() >= MOST) {
        return new Outcome.Full();
      }
      var token = Tokens.text(ids.bytes(Tokens.BYTES));
      var sealed = vault.keep(PURPOSE, Secret.of(WireJson.bytes(content)));
      var end = now.plus(LIFE);
      var row = new MessageStore.Row(reference, Tokens.digest(token), address, sealed, now, end);
      if (!store.keep(row)) {
        status.setRollbackOnly();
        return new Outcome.Sent(reference);
      }
      var language = Language.parse(content.language()).orElse(Language.DEFAULT);
      var values = List.of(reference, door.link(token), Dates.in(language).moment(end));
      mail.send(new Letter(from, language, Kind.CONTACT_LINK, values));
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
