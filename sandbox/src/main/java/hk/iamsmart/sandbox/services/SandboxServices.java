package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.NameFault;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Replacement;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services of the sandbox: two to begin with, and those that developers make.
@Component
public final class SandboxServices {
  /// Of the items of [hk.iamsmart.sandbox.ground.SandboxStore] that are a [SandboxService] each.
  public static final String KIND = "service";

  private static final String PORTAL = "portal-service";
  private static final int MOST = 1000;

  private final Services services;
  private final Registrar registrar;
  private final Issuer issuer;
  private final DemoServices demo;
  private final SandboxStore store;
  private final TransactionTemplate transaction;

  SandboxServices(
      Services services,
      Registrar registrar,
      Issuer issuer,
      DemoServices demo,
      SandboxStore store,
      TransactionTemplate transaction) {
    this.services = services;
    this.registrar = registrar;
    this.issuer = issuer;
    this.demo = demo;
    this.store = store;
    this.transaction = transaction;
  }

  List<SandboxService> all() {
    return store.all(KIND, SandboxService.class);
  }

  Optional<SandboxService> find(String clientId) {
    return store.find(KIND, clientId, SandboxService.class);
  }

  /// What a developer says about a service.
  record Wanted(
      ShownName name,
      List<ShownName> departments,
      String domain,
      List<String> redirectUris,
      List<Scope> scopes,
      KeyWrap keyWrap,
      Entrances entrances,
      Stage stage) {
    String english() {
      return name.in(Language.EN_US);
    }

    /// The same, shown with the domain of its first callback URL.
    Wanted shownAtItsCallback() {
      return new Wanted(
          name,
          departments,
          shownAt(redirectUris.getFirst()),
          redirectUris,
          scopes,
          keyWrap,
          entrances,
          stage);
    }

    List<String> wireScopes() {
      return scopes.stream().sorted().map(Scope::wire).toList();
    }

    OnlineService registered(ClientId id, String owner) {
      return new OnlineService(
          id,
          owner,
          name,
          departments,
          domain,
          Set.copyOf(scopes),
          CallbackUrls.registered(redirectUris),
          keyWrap,
          OnlineService.Status.ACTIVE,
          entrances.apps(),
          entrances.registered(),
          stage,
          ServiceTerms.NONE);
    }
  }

  /// The outcome of a developer's wish.
  sealed interface Outcome {
    record Done(SandboxService service) implements Outcome {}

    record Unfit(NameFault fault) implements Outcome {}

    /// The domain is, looks like or is below another's.
    record DomainUnfit() implements Outcome {}
  }

  Outcome make(Wanted wanted) {
    if (store.count(KIND) >= MOST) {
      throw Fault.cannot("services", MOST);
    }
    // early, so that no keys are made for it; what counts comes with the registration
    var objection = objection(wanted);
    if (objection.isPresent()) {
      return objection.get();
    }
    var made = issuer.fresh(wanted, false);
    return transaction.execute(status -> {
      store.insert(KIND, made.clientID(), made);
      return outcome(registrar.register(made), made, status);
    });
  }

  private static Outcome outcome(
      Optional<NameFault> unfit, SandboxService service, TransactionStatus status) {
    if (unfit.isEmpty()) {
      return new Outcome.Done(service);
    }
    status.setRollbackOnly();
    return new Outcome.Unfit(unfit.get());
  }

  /// Registers a service as it is wanted now; its credentials and keys stay.
  Outcome change(SandboxService before, Wanted wanted) {
    var changed = before.as(wanted);
    boolean moved =
        !wanted.domain().equals(before.domain())
            || !wanted.redirectUris().equals(before.redirectURIs());
    var domain =
        moved ? domainFault(changed.registered(), before.seeded()) : Optional.<Outcome>empty();
    if (domain.isPresent()) {
      return domain.get();
    }
    return transaction.execute(status -> {
      store.replace(KIND, changed.clientID(), changed);
      return switch (registrar.replace(changed)) {
        case Replacement.Replaced() -> new Outcome.Done(changed);
        case Replacement.NameUnfit(var fault) -> outcome(Optional.of(fault), changed, status);
        case Replacement.UnknownService() -> throw Fault.unknown("service", changed.clientID());
      };
    });
  }

  /// Gives a service another secret; the former signs for so long as well.
  SandboxService roll(SandboxService before, Duration overlap) {
    return transaction.execute(_ -> {
      var rolled = before.with(registrar.roll(before, overlap));
      store.replace(KIND, rolled.clientID(), rolled);
      return rolled;
    });
  }

  /// Ends the secret before the latest at once.
  void endFormer(SandboxService service) {
    registrar.endFormer(service);
  }

  /// Until when the secret before the latest signs; empty when only one does.
  Optional<Instant> formerSignsUntil(SandboxService service) {
    return registrar.formerSignsUntil(service);
  }

  /// What speaks against a new service, as far as can be said before it is made.
  Optional<Outcome> objection(Wanted wanted) {
    var owner = SandboxService.owner(wanted.english(), false);
    var registered = wanted.registered(services.freshId(), owner);
    return services
        .nameFault(registered)
        .<Outcome>map(Outcome.Unfit::new)
        .or(() -> domainFault(registered, false));
  }

  /// Removes one that a developer made.
  void removeOwn(SandboxService service) {
    if (service.seeded()) {
      throw Fault.conflict("a seeded service is always there; its secret can be rolled");
    }
    transaction.executeWithoutResult(_ -> {
      registrar.remove(service);
      store.delete(KIND, service.clientID());
    });
  }

  /// The domains of the seeded services are theirs. Any other may be shown by whoever is called
  /// back there, and by one owner else: many developers call their services from one host.
  private Optional<Outcome> domainFault(OnlineService service, boolean seeded) {
    var seeds = demo.wanted().stream().map(Wanted::domain).toList();
    var others =
        services.all().stream()
            .filter(other -> !other.owner().equals(service.owner()))
            .map(OnlineService::domain)
            .toList();
    boolean another =
        !seeded && service.isWithin(seeds)
            || !service.isCalledBackAtItsDomain() && service.isWithin(others);
    return another ? Optional.of(new Outcome.DomainUnfit()) : Optional.empty();
  }

  /// The first of those that every sandbox has: the demo's clinic, however it is called by now.
  public SandboxService demoClinic() {
    return seeded().getFirst();
  }

  /// The second of them: the demo's bank, which has every scope.
  public SandboxService demoBank() {
    return seeded().getLast();
  }

  /// The portal as a service, which is no developer's: registered when it is first needed.
  ///
  /// @param callback where its logins and signatures come back
  public SandboxService portal(String callback) {
    var wanted =
        new Wanted(
            ShownName.of("Portal for organisations", "機構平台", "机构平台"),
            List.of(),
            shownAt(callback),
            List.of(callback),
            List.of(Scope.AUTHENTICATION, Scope.SIGNING),
            KeyWrap.PKCS1,
            Entrances.NONE,
            Stage.SIMULATED);
    var kept = store.find(PORTAL, PORTAL, SandboxService.class);
    if (kept.filter(one -> one.wanted().equals(wanted)).isPresent()) {
      return kept.get();
    }
    var made = kept.map(one -> one.as(wanted)).orElseGet(() -> issuer.fresh(wanted, true));
    transaction.executeWithoutResult(_ -> {
      store.delete(PORTAL, PORTAL);
      store.insert(PORTAL, PORTAL, made);
      if (kept.isPresent()) {
        registrar.registerAnew(made);
      } else {
        registrar.registerAnyhow(made);
      }
    });
    return made;
  }

  /// The two that every sandbox has. Those of an older version, those of a demo on another port,
  /// and those that a developer changed keep their credentials and are registered as they are
  /// wanted now.
  public void seed() {
    handOver();
    var seeded = seeded();
    if (!seeded.isEmpty()) {
      for (int i = 0; i < seeded.size(); i++) {
        var wanted = seeded.get(i).as(demo.wanted().get(i));
        if (!wanted.equals(seeded.get(i))) {
          registerAnew(wanted);
        }
      }
      return;
    }
    var seeds = demo.wanted().stream().parallel().map(w -> issuer.fresh(w, true)).toList();
    for (var seed : seeds) {
      transaction.executeWithoutResult(_ -> {
        store.insert(KIND, seed.clientID(), seed);
        registrar.registerAnyhow(seed);
      });
    }
  }

  /// A former version had other owners.
  private void handOver() {
    var owners = new LinkedHashMap<ClientId, String>();
    all().forEach(service -> owners.put(new ClientId(service.clientID()), service.owner()));
    services.all().forEach(known -> owners.remove(known.id(), known.owner()));
    services.handOver(Registrar.SANDBOX, owners);
  }

  /// In the order in which they were seeded.
  private List<SandboxService> seeded() {
    return all().stream().filter(SandboxService::seeded).toList();
  }

  /// Removes what developers made and registers the seeded ones anew, with the same credentials.
  public void reset() {
    for (var service : all()) {
      if (!service.seeded()) {
        registrar.remove(service);
        store.delete(KIND, service.clientID());
      }
    }
    var seeded = seeded();
    for (int i = 0; i < seeded.size(); i++) {
      registerAnew(seeded.get(i).as(demo.wanted().get(i)));
    }
  }

  /// In the place of what is registered under its id.
  void registerAnew(SandboxService seed) {
    transaction.executeWithoutResult(_ -> {
      store.replace(KIND, seed.clientID(), seed);
      registrar.registerAnew(seed);
    });
  }

  /// What a browser shows at the pages of whoever is called back there.
  static String shownAt(String callback) {
    var url = URI.create(callback);
    var host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return url.getPort() < 0 ? host : host + ":" + url.getPort();
  }
}
