package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.TokensStore.Token;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.Sessions;
import hk.iamsmart.protocol.wallet.life.Sessions.Session;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The sessions of services as their citizen sees and ends them; all end with the phone, unless it
/// hands the account over to another.
@Component
final class CitizenSessions implements PhoneObserver {
  private static final int MOST = 200;

  private final TokensStore store;
  private final Services services;
  private final Accounts accounts;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  CitizenSessions(
      TokensStore store,
      Services services,
      Accounts accounts,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.services = services;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  WalletAnswer list(DeviceCall call) {
    return new WalletAnswer.Success(
        new Sessions(
            store.live(call.account(), clock.instant(), MOST).stream()
                .map(token -> session(token, call.language()))
                .flatMap(Optional::stream)
                .toList()));
  }

  /// Empty when the service is there no more.
  private Optional<Session> session(Token token, Language language) {
    var used = token.lastUsed();
    return services
        .find(token.grant().service())
        .map(service ->
            new Session(
                token.id().toString(),
                service.name(language),
                service.domain(),
                token.issuedAt().toString(),
                used == null ? null : used.toString(),
                token.expiresAt().toString(),
                token.grant().scopes().stream().map(Scope::wire).sorted().toList()));
  }

  WalletAnswer end(DeviceCall call) {
    boolean ended =
        id(call.variable("sessionID"))
            .map(id -> transaction.execute(_ -> end(call.account(), id)))
            .orElse(false);
    return ended
        ? new WalletAnswer.Success(new Nothing())
        : new Refusal(WalletFault.UNKNOWN_SESSION, "no such session, or it is over");
  }

  /// Without any it is done as well.
  WalletAnswer endAll(DeviceCall call) {
    transaction.executeWithoutResult(_ -> endAll(call.account(), Actor.citizen(call.account())));
    return new WalletAnswer.Success(new Nothing());
  }

  private boolean end(AccountId account, UUID id) {
    var service = store.endOne(account, id, clock.instant());
    service.ifPresent(ended ->
        audit.record(
            Actor.citizen(account),
            "tokens.session ended",
            Subject.account(account),
            Map.of("service", ended.value())));
    return service.isPresent();
  }

  private static Optional<UUID> id(String claimed) {
    try {
      return Optional.of(UUID.fromString(claimed));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public void bound(AccountId account) {
    // a session begins by a login
  }

  @Override
  public void unbound(AccountId account, BoundPhone.Status was, Actor by) {
    // perhaps it hands the account over
  }

  /// Of an account that was left services hear that, and not of their tokens.
  @Override
  public void abandoned(AccountId account, Actor by) {
    if (accounts.find(account).filter(Account::active).isEmpty()) {
      return;
    }
    endAll(account, by);
  }

  private void endAll(AccountId account, Actor by) {
    int ended = store.endAll(account, clock.instant());
    if (ended > 0) {
      audit.record(
          by,
          "tokens.sessions ended",
          Subject.account(account),
          Map.of("count", Integer.toString(ended)));
    }
  }

  @Override
  public void suspended(AccountId account) {
    // the account is suspended with it
  }

  @Override
  public void restored(AccountId account, Actor by) {
    // the sessions are still there
  }
}
