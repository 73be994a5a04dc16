package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.passwords.PasswordHash;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.passwords.Weakness;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.PasswordChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What a citizen changes on the phone with what was shown before: suspended and resumed, upgraded,
/// another password.
@Component
final class Changes {
  private final LifeStore store;
  private final FreshProofs proofs;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Texts texts = Texts.of(Changes.class);

  Changes(
      LifeStore store,
      FreshProofs proofs,
      Accounts accounts,
      Passwords passwords,
      Audit audit,
      TransactionTemplate transaction) {
    this.store = store;
    this.proofs = proofs;
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// Empty when it is done, or was so already.
  Optional<WalletAnswer> suspend(DeviceCall call) {
    accounts.suspend(call.account(), Suspension.CITIZEN, Actor.citizen(call.account()));
    return Optional.empty();
  }

  /// Spends face or chip.
  Optional<WalletAnswer> resume(DeviceCall call) {
    var id = call.account();
    return transaction.execute(status -> {
      var account = accounts.hold(id).orElseThrow(() -> new Bug("a phone of nobody"));
      var why = account.suspension().orElse(null);
      if (why == null) {
        return Optional.empty();
      }
      if (!why.endedByHolder()) {
        return refusal(WalletFault.NOT_RESUMABLE, "suspended for " + why);
      }
      if (!store.spendEither(id, proofs.since())) {
        return refusal(WalletFault.IDENTITY_FIRST, "neither face nor chip was shown");
      }
      if (accounts.resumeByHolder(id) != Accounts.Change.DONE) {
        status.setRollbackOnly();
        return refusal(WalletFault.NOT_RESUMABLE, "the reason became another meanwhile");
      }
      passwords.forgive(id);
      return Optional.empty();
    });
  }

  /// Spends the chip and the face that was compared with it. The certificate is asked for as soon
  /// as this is committed.
  Optional<WalletAnswer> upgrade(DeviceCall call) {
    var id = call.account();
    return transaction.execute(_ -> {
      var account = accounts.hold(id).orElseThrow(() -> new Bug("a phone of nobody"));
      if (account.tier() == Tier.IAM_SMART_PLUS) {
        return Optional.empty();
      }
      if (!store.spendBoth(id, proofs.since())) {
        return refusal(WalletFault.IDENTITY_FIRST, "the chip, and then the face, come first");
      }
      accounts.changeTier(id, Tier.IAM_SMART_PLUS, Actor.citizen(id));
      return Optional.empty();
    });
  }

  /// Another password: by the former one, or by face or chip.
  Optional<WalletAnswer> password(DeviceCall call, PasswordChange change) {
    var id = call.account();
    if (!Weakness.sixDigits(change.password())) {
      return Optional.of(new WalletAnswer.Malformed("password", false));
    }
    var weak = Weakness.of(change.password(), accounts.identity(id).birthDate());
    if (weak.isPresent()) {
      var why = passwords.said(weak.get(), call.language());
      return Optional.of(
          new WalletAnswer.Invalid(
              WalletFault.WEAK_PASSWORD, List.of(new FieldProblem("password", why))));
    }
    var former = change.former();
    if (former == null) {
      var hash = passwords.hash(change.password());
      return transaction.execute(_ -> byIdentity(id, hash));
    }
    return switch (passwords.check(id, call.device(), former)) {
      case Passwords.Check.Right(var checked) -> {
        var hash = passwords.hash(change.password());
        yield switch (transaction.execute(_ -> byFormer(call, checked, hash))) {
          case DONE -> Optional.empty();
          case NOT_ACTIVE -> refusal(WalletFault.ACCOUNT_NOT_ACTIVE, "not active meanwhile");
          case OVERTAKEN -> password(call, change);
        };
      }
      case Passwords.Check.Not not -> Optional.of(refusal(call, "former", not));
    };
  }

  private Optional<WalletAnswer> byIdentity(AccountId id, PasswordHash next) {
    if (accounts.hold(id).filter(Account::active).isEmpty()) {
      return refusal(WalletFault.ACCOUNT_NOT_ACTIVE, "not active meanwhile");
    }
    if (!store.spendEither(id, proofs.since())) {
      return refusal(WalletFault.IDENTITY_FIRST, "neither face nor chip was shown");
    }
    passwords.set(id, next);
    changed(id, "identity");
    return Optional.empty();
  }

  private enum Put {
    DONE,
    NOT_ACTIVE,
    /// there is another phone or password by now, and it has to be looked again
    OVERTAKEN
  }

  private Put byFormer(DeviceCall call, PasswordHash former, PasswordHash next) {
    var id = call.account();
    if (accounts.hold(id).filter(Account::active).isEmpty()) {
      return Put.NOT_ACTIVE;
    }
    if (!passwords.replace(id, call.device(), former, next)) {
      return Put.OVERTAKEN;
    }
    changed(id, "password");
    return Put.DONE;
  }

  private void changed(AccountId id, String by) {
    audit.record(Actor.citizen(id), "life.password changed", Subject.account(id), Map.of("by", by));
  }

  /// Empty when it is the password. Slow on purpose: not inside of a transaction.
  ///
  /// @param member of the message in which it stands
  Optional<WalletAnswer> confirmed(DeviceCall call, String member, String password) {
    return switch (passwords.check(call.account(), call.device(), password)) {
      case Passwords.Check.Right _ -> Optional.empty();
      case Passwords.Check.Not not -> Optional.of(refusal(call, member, not));
    };
  }

  private WalletAnswer refusal(DeviceCall call, String member, Passwords.Check.Not not) {
    return switch (not) {
      case Passwords.Check.Wrong(var left) ->
          new WalletAnswer.Invalid(
              WalletFault.WRONG_PASSWORD,
              List.of(
                  new FieldProblem(member, texts.in(call.language()).say("password.left", left))));
      case Passwords.Check.Suspended() ->
          new Refusal(WalletFault.ACCOUNT_NOT_ACTIVE, "no try of the password is left");
      case Passwords.Check.NotThisPhone() ->
          new Refusal(WalletFault.UNKNOWN_DEVICE, "unbound meanwhile");
      case Passwords.Check.NoPassword() -> new Refusal(WalletFault.NO_PASSWORD, "there is none");
    };
  }

  private static Optional<WalletAnswer> refusal(WalletFault fault, String reason) {
    return Optional.of(new Refusal(fault, reason));
  }
}
