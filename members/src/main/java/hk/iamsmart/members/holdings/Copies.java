package hk.iamsmart.members.holdings;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Registration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Copies of services, as the platform and this room keep them together.
@Component
final class Copies {
  private final HoldingsStore store;
  private final Services services;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Copies(
      HoldingsStore store,
      Services services,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.services = services;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.events = events;
  }

  /// Makes the service of a copy, in the caller's transaction; a copy that cannot be called so
  /// leaves nothing behind.
  ///
  /// @param before the service of which it is a copy, with those it has
  Outcome make(Actor by, HeldService before, OnlineService wanted) {
    return switch (services.register(
        by, limited(wanted), ClientSecrets.marked(ids, wanted.stage()))) {
      case Registration.NameUnfit(var fault) -> new Outcome.NameUnfit(fault);
      case Registration.ClientIdTaken(var id) -> throw new Bug("a fresh client id is taken: " + id);
      case Registration.Registered(var service, var secret) -> {
        var copy = new Copy(before.organisation(), before.id(), service.stage(), service.id());
        var now = clock.instant();
        if (before.copies().isEmpty()) {
          store.insert(before, now);
          audit.record(
              by,
              "holdings.service-made",
              Subject.organisation(before.organisation()),
              Map.of("service", before.id().toString()));
        }
        store.insert(copy, now);
        audit.record(
            by,
            "holdings.copy-made",
            Subject.organisation(before.organisation()),
            Map.of("client", copy.client().value(), "stage", copy.stage().word()));
        events.publishEvent(new CopyMade(by, copy, service));
        yield new Outcome.Made(before.with(copy), copy, secret);
      }
    };
  }

  /// What its stage has without asking.
  private static OnlineService limited(OnlineService wanted) {
    return wanted.change().quota(Quota.free(wanted.stage())).done();
  }
}
