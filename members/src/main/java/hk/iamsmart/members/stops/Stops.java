package hk.iamsmart.members.stops;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.stops.StopsStore.Row;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends all calls of a copy at once. Whoever stops it says why; the suspension, the reason, the
/// letters and the audit entry are one transaction.
@Service
public final class Stops {
  public static final int LONGEST_REASON = 300;

  private static final String PURPOSE = "stop-reason";

  private final StopsStore store;
  private final Services services;
  private final Holdings holdings;
  private final Installation installation;
  private final Vault vault;
  private final StopLetters letters;
  private final Clockwork clockwork;

  Stops(
      StopsStore store,
      Services services,
      Holdings holdings,
      Installation installation,
      Vault vault,
      StopLetters letters,
      Clockwork clockwork) {
    this.store = store;
    this.services = services;
    this.holdings = holdings;
    this.installation = installation;
    this.vault = vault;
    this.letters = letters;
    this.clockwork = clockwork;
  }

  /// @param clock the house clock, by which passkeys are fresh
  @Component("stopsClockwork")
  record Clockwork(InstantSource clock, TransactionTemplate transaction) {}

  /// By an administrator of its organisation.
  public Outcome stop(Insider who, ClientId client, String reason) {
    if (!StopPolicy.mayStop(who)) {
      return Outcome.NOT_ALLOWED;
    }
    return stopped(
        who.actor(), holdings.copy(who, client), who.isFresh(clockwork.clock().instant()), reason);
  }

  /// By one member of staff.
  public Outcome stop(SignedIn who, ClientId client, String reason) {
    if (!StopPolicy.mayStop(who)) {
      return Outcome.NOT_ALLOWED;
    }
    return stopped(
        who.actor(), holdings.copy(client), who.isFresh(clockwork.clock().instant()), reason);
  }

  private Outcome stopped(Actor by, Optional<Copy> copy, boolean fresh, String typed) {
    var reason = typed.strip();
    if (copy.filter(one -> !installation.delivers(one.stage())).isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (!VisibleText.is(reason) || CodePoints.in(reason) > LONGEST_REASON) {
      return Outcome.UNFIT_REASON;
    }
    return fresh
        ? clockwork.transaction().execute(_ -> happen(by, copy.get(), reason))
        : Outcome.PASSKEY_NEEDED;
  }

  private Outcome happen(Actor by, Copy copy, String reason) {
    var service = services.hold(copy.client());
    if (service.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (service.get().suspended()) {
      return Outcome.STOPPED_ALREADY;
    }
    services.suspend(by, copy.client());
    store.find(copy.client()).ifPresent(before -> vault.forget(before.reason()));
    var sealed = vault.keep(PURPOSE, Secret.ofText(reason));
    store.keep(copy.client(), new Row(sealed, by.written(), clockwork.clock().instant()));
    letters.tell(copy, service.get().name(), reason);
    return Outcome.DONE;
  }

  /// Why a copy stands still, when it was stopped here and does.
  public Optional<Stop> of(ClientId client) {
    return services
        .find(client)
        .filter(OnlineService::suspended)
        .flatMap(_ -> store.find(client))
        .map(row -> new Stop(vault.reveal(row.reason()).revealText(), row.by(), row.at()));
  }

  /// Forgets who stopped what and why; what stands still goes on standing still.
  public void forget() {
    clockwork.transaction().executeWithoutResult(_ -> vault.forgetAll(store.deleteAll()));
  }

  @EventListener
  void removed(Services.Removed event) {
    store
        .find(event.id())
        .ifPresent(row -> {
          store.delete(event.id());
          vault.forget(row.reason());
        });
  }
}
