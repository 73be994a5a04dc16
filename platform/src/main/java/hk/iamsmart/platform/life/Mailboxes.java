package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Contact;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.identification.MailedCodes;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.EmailChange;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Another e-mail address: the password first, then the code that was sent there. The former one
/// hears of it.
@Component
final class Mailboxes {
  private static final int CODES_AN_HOUR = 5;

  private final LifeStore store;
  private final Outside outside;
  private final MailedCodes codes;
  private final Accounts accounts;
  private final Vault vault;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final RateLimit perAccount =
      new RateLimit(CODES_AN_HOUR, Duration.ofHours(1), System::nanoTime);

  Mailboxes(
      LifeStore store,
      Outside outside,
      MailedCodes codes,
      Accounts accounts,
      Vault vault,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.outside = outside;
    this.codes = codes;
    this.accounts = accounts;
    this.vault = vault;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What speaks against it before the password is tried.
  Optional<WalletAnswer> objection(EmailChange change) {
    if (EmailAddress.parse(change.email()).isEmpty()) {
      return Optional.of(new WalletAnswer.Malformed("email", false));
    }
    return outside.mail().isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal(WalletFault.CHECK_UNAVAILABLE, "no mail is sent from here"));
  }

  /// The password was right. Empty when a code is on its way.
  Optional<WalletAnswer> begin(DeviceCall call, EmailChange change) {
    var address = EmailAddress.parse(change.email()).orElseThrow();
    return outside.mail().flatMap(mail -> send(call, address, mail));
  }

  private Optional<WalletAnswer> send(DeviceCall call, EmailAddress address, Mail mail) {
    var account = call.account();
    if (perAccount.take(account.toString()).isPositive()) {
      return Optional.of(new Refusal(WalletFault.TOO_MANY, "above the limit of the account"));
    }
    var code = codes.fresh();
    return transaction.execute(_ -> {
      if (accounts.hold(account).filter(Account::active).isEmpty()) {
        return Optional.of(new Refusal(WalletFault.ACCOUNT_NOT_ACTIVE, "not active meanwhile"));
      }
      store.deleteAddress(account).ifPresent(vault::forget);
      store.insertAddress(
          account,
          vault.keep("address", Secret.of(address.value().getBytes(StandardCharsets.UTF_8))),
          codes.digest(purpose(call), code),
          clock.instant().plus(MailedCodes.LIFETIME));
      mail.send(new Letter(address, language(call), Letter.Kind.CONFIRMATION_CODE, List.of(code)));
      return Optional.empty();
    });
  }

  /// The address that waits for its code, with most of it hidden.
  Optional<String> waiting(AccountId account) {
    return store
        .waitingAddress(account, MailedCodes.TRIES, clock.instant())
        .flatMap(vault::find)
        .map(address -> new String(address.reveal(), StandardCharsets.UTF_8))
        .map(address -> new EmailAddress(address).masked());
  }

  Optional<WalletAnswer> confirm(DeviceCall call, EmailCode claimed) {
    var account = call.account();
    var tried = store.tryAddress(account, MailedCodes.TRIES, clock.instant()).orElse(null);
    if (tried == null) {
      return Optional.of(new Refusal(WalletFault.CODE_EXPIRED, "no code that counts any more"));
    }
    if (!codes.matches(tried.code(), purpose(call), claimed.code())) {
      return Optional.of(
          new Refusal(
              tried.tries() < MailedCodes.TRIES ? WalletFault.WRONG_CODE : WalletFault.CODE_EXPIRED,
              "a wrong code"));
    }
    boolean changed = transaction.execute(_ -> change(call, tried.address()));
    return changed
        ? Optional.empty()
        : Optional.of(new Refusal(WalletFault.CODE_EXPIRED, "taken back meanwhile"));
  }

  /// False when it is not the address that waits any more.
  private boolean change(DeviceCall call, SecretId confirmed) {
    var account = call.account();
    accounts.hold(account);
    if (!store.deleteAddress(account, confirmed)) {
      return false;
    }
    var address = new String(vault.reveal(confirmed).reveal(), StandardCharsets.UTF_8);
    var to = new Contact(new EmailAddress(address), language(call));
    accounts.changeContact(account, to, Actor.citizen(account));
    vault.forget(confirmed);
    return true;
  }

  /// As before, if anything was written before.
  private Language language(DeviceCall call) {
    return accounts.contact(call.account()).map(Contact::language).orElse(call.language());
  }

  private static String purpose(DeviceCall call) {
    return "address:" + call.account();
  }
}
