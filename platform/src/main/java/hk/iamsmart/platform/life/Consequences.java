package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Contact;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.vault.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What follows from a change of account or phone, in its transaction: the letter, and that what
/// was shown before counts no more.
@Component
final class Consequences implements AccountObserver, PhoneObserver {
  private final LifeStore store;
  private final Accounts accounts;
  private final Devices devices;
  private final Passwords passwords;
  private final Outside outside;
  private final Vault vault;
  private final Texts texts = Texts.of(Consequences.class);

  Consequences(
      LifeStore store,
      Accounts accounts,
      Devices devices,
      Passwords passwords,
      Outside outside,
      Vault vault) {
    this.store = store;
    this.accounts = accounts;
    this.devices = devices;
    this.passwords = passwords;
    this.outside = outside;
    this.vault = vault;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    store.forget(account).ifPresent(vault::forget);
    var contact = accounts.contact(account).orElse(null);
    switch (to) {
      case ACTIVE -> write(contact, Kind.RESUMED);
      case SUSPENDED -> {
        if (contact != null) {
          write(contact, Kind.SUSPENDED, reason(account, contact));
        }
      }
      case DEREGISTERED -> {
        write(contact, Kind.DEREGISTERED);
        passwords.forget(account);
      }
    }
  }

  private String reason(AccountId account, Contact contact) {
    var why = accounts.find(account).flatMap(Account::suspension).orElseThrow();
    return texts.in(contact.language()).say("suspension." + why);
  }

  @Override
  public void tierChanged(AccountId account, Tier to, Actor by) {
    if (to == Tier.IAM_SMART_PLUS) {
      write(accounts.contact(account).orElse(null), Kind.UPGRADED);
    }
  }

  @Override
  public void contactChanged(AccountId account, Contact former, Contact present, Actor by) {
    if (!former.email().sameAs(present.email())) {
      write(former, Kind.EMAIL_CHANGED);
    }
  }

  @Override
  public void bound(AccountId account) {
    devices
        .deviceOf(account)
        .filter(BoundPhone::changed)
        .ifPresent(phone ->
            write(
                accounts.contact(account).orElse(null), Kind.PHONE_CHANGED, phone.phone().model()));
  }

  @Override
  public void unbound(AccountId account, BoundPhone.Status was, Actor by) {
    store.forget(account).ifPresent(vault::forget);
  }

  @Override
  public void suspended(AccountId account) {
    // the account is suspended with it, and that is written
  }

  @Override
  public void restored(AccountId account, Actor by) {
    // likewise
  }

  /// @param to null where nobody can be written to
  private void write(@Nullable Contact to, Kind kind, String... values) {
    if (to != null) {
      outside
          .mail()
          .ifPresent(
              mail -> mail.send(new Letter(to.email(), to.language(), kind, List.of(values))));
    }
  }
}
