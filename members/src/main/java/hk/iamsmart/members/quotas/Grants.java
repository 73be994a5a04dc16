package hk.iamsmart.members.quotas;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// How much each copy may have. The organisation proposes how much of it it takes.
@Service
public final class Grants {
  private final QuotasStore store;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Grants(QuotasStore store, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The most that a copy may have, by what its stage has without asking and what was granted.
  public Quota most(Copy copy) {
    var free = Quota.free(copy.stage());
    return store.find(copy.client()).map(free::orMore).orElse(free);
  }

  /// What was granted, of each copy to which something was.
  public Map<ClientId, Quota> of(Collection<ClientId> copies) {
    return store.all(copies);
  }

  /// Grants so much, in the place of what was granted before; never less than is free.
  public Outcome grant(SignedIn who, Copy copy, int calls, int notices) {
    if (!QuotaPolicy.mayGrant(who)) {
      return new Outcome.NotAllowed();
    }
    if (!QuotaSteps.CALLS.contains(calls) || !QuotaSteps.NOTICES.contains(notices)) {
      return new Outcome.Unfit();
    }
    if (!who.isFresh(clock.instant())) {
      return new Outcome.PasskeyNeeded();
    }
    transaction.executeWithoutResult(_ -> {
      store.put(copy.client(), new Quota(calls, notices), who.actor().written(), clock.instant());
      audit.record(
          who.actor(),
          "quotas.granted",
          Subject.organisation(copy.organisation()),
          Map.of("client", copy.client().value(), "calls", "" + calls, "notices", "" + notices));
    });
    return new Outcome.Done();
  }

  @EventListener
  void removed(Services.Removed event) {
    store.forget(event.id());
  }
}
