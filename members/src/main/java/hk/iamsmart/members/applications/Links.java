package hk.iamsmart.members.applications;

import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// How an applicant proves a mailbox: a link that is good once. Whoever has proven nothing leaves
/// one row that ends by itself; how many of them there are is limited for an address and for all.
@Service
public final class Links {
  /// How long a link may be opened, and how long anything is kept of an unproven address.
  public static final Duration LIFE = Duration.ofDays(1);

  /// To one address.
  static final int AN_HOUR = 3;

  static final int MOST = 5_000;
  static final String PURPOSE = "applicant-address";
  private static final Duration HOUR = Duration.ofHours(1);

  private final LinksStore store;
  private final Addresses addresses;
  private final Vault vault;
  private final Mail mail;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Links(
      LinksStore store,
      Addresses addresses,
      Vault vault,
      Mail mail,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.addresses = addresses;
    this.vault = vault;
    this.mail = mail;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Whether a link is on its way. It is the same whether or not the address has an application.
  public enum Sending {
    SENT,
    /// this address was sent enough for now
    TOO_MANY,
    /// as many links are open as there may be
    FULL,
    /// this installation sends no emails
    NO_MAIL
  }

  public Sending send(EmailAddress to, Language language) {
    if (!mail.isOpen()) {
      return Sending.NO_MAIL;
    }
    var address = addresses.digest(to);
    return transaction.execute(_ -> {
      store.lock();
      var now = clock.instant();
      var count = store.count(address, now.minus(HOUR), now);
      if (count.ofAddress() >= AN_HOUR) {
        return Sending.TOO_MANY;
      }
      if (count.ofAll() >= MOST) {
        return Sending.FULL;
      }
      var token = Tokens.text(ids.bytes(Tokens.BYTES));
      var sealed = vault.keep(PURPOSE, Secret.ofText(to.value()));
      var end = now.plus(LIFE);
      store.insert(Tokens.digest(token), address, sealed, language, now, end);
      var values = List.of(addresses.link(token), Dates.in(language).moment(end));
      mail.send(new Letter(to, language, Letter.Kind.APPLICATION_LINK, values));
      return Sending.SENT;
    });
  }
}
