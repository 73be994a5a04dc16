package hk.iamsmart.platform.passwords;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Setting and checking passwords.
@Service
public final class Passwords {
  /// Wrong ones, one after the other, that suspend the account.
  public static final int TRIES = 10;

  private final PasswordsStore store;
  private final SlowHash slow;
  private final Accounts accounts;
  private final Devices devices;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Texts texts = Texts.of(Passwords.class);

  Passwords(
      PasswordsStore store,
      SlowHash slow,
      Accounts accounts,
      Devices devices,
      Audit audit,
      TransactionTemplate transaction) {
    this.store = store;
    this.slow = slow;
    this.accounts = accounts;
    this.devices = devices;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// The outcome of a try.
  public sealed interface Check {
    /// @param checked what was kept of it then, for [Passwords#replace]
    record Right(PasswordHash checked) implements Check {}

    sealed interface Not extends Check {}

    /// @param left tries before the account is suspended
    record Wrong(int left) implements Not {}

    /// It was the last try, or none was left: the account is suspended.
    record Suspended() implements Not {}

    /// Nothing was tried: this is not the account's phone, so nobody suspends another's account
    /// from afar.
    record NotThisPhone() implements Not {}

    /// The account was opened without one.
    record NoPassword() implements Not {}
  }

  /// What is wrong with a password that is easy to guess.
  public String said(Weakness weakness, Language language) {
    return texts.in(language).say("weak." + weakness);
  }

  /// What may be kept of a password. Slow on purpose: call it outside of transactions.
  public PasswordHash hash(String password) {
    return slow.of(password);
  }

  /// Puts a password in the place of the former one, in the caller's transaction.
  public void set(AccountId account, PasswordHash hash) {
    store.set(account, hash);
  }

  /// Puts a password in the place of one that was right a moment ago, in the caller's transaction,
  /// which holds the account.
  ///
  /// @param device that both came from
  /// @return false when there is another phone, another password or none by now
  public boolean replace(
      AccountId account, DeviceId device, PasswordHash checked, PasswordHash next) {
    return isPhoneOf(account, device) && store.replace(account, checked, next);
  }

  private boolean isPhoneOf(AccountId account, DeviceId device) {
    return devices.deviceOf(account).filter(phone -> phone.id().equals(device)).isPresent();
  }

  /// Whether it is the account's password. Slow on purpose: call it outside of transactions.
  ///
  /// @param device that the try comes from
  public Check check(AccountId account, DeviceId device, String password) {
    if (!isPhoneOf(account, device)) {
      return new Check.NotThisPhone();
    }
    var kept = store.find(account).orElse(null);
    if (kept == null) {
      return new Check.NoPassword();
    }
    if (kept.wrong() >= TRIES) {
      // whoever resumed the account gave no try back
      accounts.suspend(account, Suspension.PASSWORDS, Actor.platform());
      return new Check.Suspended();
    }
    boolean right = Weakness.sixDigits(password) && slow.matches(password, kept.hash());
    return transaction
        .execute(_ -> counted(account, device, kept.hash(), right))
        .orElseGet(() -> check(account, device, password));
  }

  /// The last wrong one is counted and suspends, or does neither. Empty when another call was
  /// faster, and it has to be looked again.
  private Optional<Check> counted(
      AccountId account, DeviceId device, PasswordHash hash, boolean right) {
    // whoever changes an account locks it before its password
    accounts.hold(account);
    if (!isPhoneOf(account, device)) {
      // another one took its place while this waited or computed
      return Optional.of(new Check.NotThisPhone());
    }
    var wrong = store.count(account, hash, right, TRIES).orElse(null);
    if (wrong == null) {
      return Optional.empty();
    }
    if (right) {
      return Optional.of(new Check.Right(hash));
    }
    if (wrong < TRIES) {
      return Optional.of(new Check.Wrong(TRIES - wrong));
    }
    audit.record(
        Actor.device(device),
        "passwords.used up",
        Subject.account(account),
        Map.of("tries", Integer.toString(TRIES)));
    accounts.suspend(account, Suspension.PASSWORDS, Actor.platform());
    return Optional.of(new Check.Suspended());
  }

  /// Whether the account has one.
  public boolean chosen(AccountId account) {
    return store.exists(account);
  }

  /// The citizen has shown again who they are: all tries are there again.
  public void forgive(AccountId account) {
    store.right(account);
  }

  /// What is left when an account ends: nothing.
  public void forget(AccountId account) {
    store.forget(account);
  }
}
