package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Devices.GestureOutcome;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.life.LifeStore.Act;
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.ActAsked;
import hk.iamsmart.protocol.wallet.life.ActChallenge;
import hk.iamsmart.protocol.wallet.life.ActDone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What must not happen by mistake: confirmed by the password, then by a gesture over what it
/// means.
@Component
final class Acts {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final LifeStore store;
  private final Accounts accounts;
  private final Devices devices;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Texts texts = Texts.of(Acts.class);

  Acts(
      LifeStore store,
      Accounts accounts,
      Devices devices,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.devices = devices;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The password was right.
  WalletAnswer begin(DeviceCall call, ActAsked asked) {
    var act =
        new Act(
            call.account(),
            new ApprovalId(ids.hex32()),
            call.device(),
            asked.act(),
            call.language(),
            Edition.CURRENT,
            clock.instant().plus(LIFETIME));
    store.begin(act);
    var statement = statement(act);
    return new WalletAnswer.Success(
        new ActChallenge(
            act.id().value(), act.act(), statement, devices.challenge(call, act.id(), statement)));
  }

  private String statement(Act act) {
    return texts.in(act.language(), act.edition()).say("act." + act.act());
  }

  /// The act is spent by the asking, whatever comes of it.
  WalletAnswer finish(DeviceCall call, GestureResponse response) {
    var act =
        ApprovalId.parse(call.variable("actID"))
            .flatMap(id -> store.spend(id, call.account(), call.device()))
            .filter(a -> clock.instant().isBefore(a.expires()))
            .orElse(null);
    if (act == null) {
      return new Refusal(WalletFault.UNKNOWN_ACT, "no such act, or a spent one, or too late");
    }
    return switch (devices.verify(call, act.id(), statement(act), response)) {
      case GestureOutcome.GestureRefused(var fault, var reason) -> new Refusal(fault, reason);
      case GestureOutcome.Verified _ ->
          new WalletAnswer.Success(
              switch (act.act()) {
                case TRANSFER -> transfer(act);
                case DEREGISTER -> deregister(act);
              });
    };
  }

  private ActDone transfer(Act act) {
    return transaction.execute(_ -> {
      var code = devices.invite(act.account(), true);
      audit.record(
          Actor.citizen(act.account()),
          "life.transfer begun",
          Subject.account(act.account()),
          Map.of());
      return new ActDone(act.act(), code.value(), code.expires().toString(), null);
    });
  }

  /// The phone goes after the account, so that certificates know the reason.
  private ActDone deregister(Act act) {
    return transaction.execute(_ -> {
      var account = act.account();
      var farewell = devices.deregistrationRequest(account).orElse(null);
      accounts.deregister(account, Actor.citizen(account));
      devices.unbind(account, Actor.citizen(account));
      return new ActDone(act.act(), null, null, farewell);
    });
  }
}
