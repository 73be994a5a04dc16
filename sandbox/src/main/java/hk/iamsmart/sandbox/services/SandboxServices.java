package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.NameFault;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.platform.services.Services.Replacement;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services of the sandbox: two to begin with, and those that developers make.
@Component
public final class SandboxServices {
  private static final String CLINIC = "Bauhinia Clinic";
  private static final Actor SANDBOX = Actor.operator("sandbox");
  private static final String KIND = "service";
  private static final int MOST = 1000;

  private final Services services;
  private final SandboxStore store;
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final TransactionTemplate transaction;
  private final Environment environment;

  SandboxServices(
      Services services,
      SandboxStore store,
      IdSource ids,
      SecureRandom random,
      InstantSource realClock,
      TransactionTemplate transaction,
      Environment environment) {
    this.services = services;
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.realClock = realClock;
    this.transaction = transaction;
    this.environment = environment;
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
      KeyWrap keyWrap) {
    String english() {
      return name.in(Language.EN_US);
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
          OnlineService.Status.ACTIVE);
    }
  }

  /// What came of a developer's wish.
  sealed interface Outcome {
    record Done(SandboxService service) implements Outcome {}

    record Unfit(NameFault fault) implements Outcome {}

    /// @param reason the end of a sentence that begins with the domain
    record DomainUnfit(String reason) implements Outcome {}
  }

  Outcome make(Wanted wanted) {
    if (all().size() >= MOST) {
      throw Fault.malformed("there are " + MOST + " services; POST /sandbox/v1/reset removes them");
    }
    var owner = SandboxService.owner(wanted.english(), false);
    // early, so that no keys are made for it; what counts comes with the registration
    var unfit = services.nameFault(wanted.registered(services.freshId(), owner));
    if (unfit.isPresent()) {
      return new Outcome.Unfit(unfit.get());
    }
    var domain = domainFault(wanted.registered(services.freshId(), owner), false);
    if (domain.isPresent()) {
      return domain.get();
    }
    var made = fresh(wanted, false);
    return transaction.execute(status -> {
      store.insert(KIND, made.clientID(), made);
      return outcome(register(made), made, status);
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
      return switch (services.replace(SANDBOX, changed.registered())) {
        case Replacement.Replaced() -> new Outcome.Done(changed);
        case Replacement.NameUnfit(var fault) -> outcome(Optional.of(fault), changed, status);
        case Replacement.UnknownService() -> throw Fault.unknown("service", changed.clientID());
      };
    });
  }

  /// The domains of the seeded services are theirs. Any other may be shown by whoever is called
  /// back there, and by one owner else: many developers call their services from one host.
  private Optional<Outcome> domainFault(OnlineService service, boolean seeded) {
    var seeds = wanted().stream().map(Wanted::domain).toList();
    var others =
        services.all().stream()
            .filter(other -> !other.owner().equals(service.owner()))
            .map(OnlineService::domain)
            .toList();
    boolean another =
        !seeded && service.isWithin(seeds)
            || !service.isCalledBackAtItsDomain() && service.isWithin(others);
    return another
        ? Optional.of(
            new Outcome.DomainUnfit("is, looks like or is below another service's domain"))
        : Optional.empty();
  }

  /// The first of those that every sandbox has: the demo's clinic, however it is called by now.
  public SandboxService demoClinic() {
    return seeded().getFirst();
  }

  /// The two that every sandbox has. Those of an older version, those of a demo on another port,
  /// and those that a developer changed keep their credentials and are registered as they are
  /// wanted now.
  public void seed() {
    handOver();
    var seeded = seeded();
    if (!seeded.isEmpty()) {
      for (int i = 0; i < seeded.size(); i++) {
        var wanted = seeded.get(i).as(wanted().get(i));
        if (!wanted.equals(seeded.get(i))) {
          registerAnew(wanted);
        }
      }
      return;
    }
    var seeds = wanted().stream().parallel().map(w -> fresh(w, true)).toList();
    for (var seed : seeds) {
      transaction.executeWithoutResult(_ -> {
        store.insert(KIND, seed.clientID(), seed);
        registerSeed(seed);
      });
    }
  }

  /// A former version had other owners.
  private void handOver() {
    var owners = new LinkedHashMap<ClientId, String>();
    all().forEach(service -> owners.put(new ClientId(service.clientID()), service.owner()));
    services.all().forEach(known -> owners.remove(known.id(), known.owner()));
    services.handOver(SANDBOX, owners);
  }

  /// In the order in which they were seeded.
  private List<SandboxService> seeded() {
    return all().stream().filter(SandboxService::seeded).toList();
  }

  private List<Wanted> wanted() {
    return List.of(clinic(), bank());
  }

  /// Removes what developers made and registers the seeded ones anew, with the same credentials.
  public void reset() {
    for (var service : all()) {
      if (!service.seeded()) {
        services.remove(SANDBOX, new ClientId(service.clientID()));
        store.delete(KIND, service.clientID());
      }
    }
    var seeded = seeded();
    for (int i = 0; i < seeded.size(); i++) {
      registerAnew(seeded.get(i).as(wanted().get(i)));
    }
  }

  /// In the place of what is registered under its id.
  void registerAnew(SandboxService seed) {
    transaction.executeWithoutResult(_ -> {
      store.replace(KIND, seed.clientID(), seed);
      services.remove(SANDBOX, new ClientId(seed.clientID()));
      registerSeed(seed);
    });
  }

  /// The sandbox starts, whatever developers call theirs.
  private void registerSeed(SandboxService seed) {
    var secret = Secret.ofText(seed.clientSecret());
    if (!(services.registerAnyhow(SANDBOX, seed.registered(), secret)
        instanceof Registration.Registered)) {
      throw new Bug("the client id of a seeded service is taken");
    }
    certify(seed);
  }

  /// Why it cannot be called so; empty when it is registered.
  private Optional<NameFault> register(SandboxService service) {
    var secret = Secret.ofText(service.clientSecret());
    return switch (services.register(SANDBOX, service.registered(), secret)) {
      case Registration.Registered _ -> {
        certify(service);
        yield Optional.empty();
      }
      case Registration.NameUnfit(var fault) -> Optional.of(fault);
      case Registration.ClientIdTaken _ -> throw new Bug("a fresh client id is taken");
    };
  }

  private void certify(SandboxService service) {
    var certificate = service.kekCertificate().getBytes(StandardCharsets.US_ASCII);
    if (!(services.uploadKek(SANDBOX, new ClientId(service.clientID()), certificate)
        instanceof Services.Upload.Accepted)) {
      throw new Bug("a fresh certificate was refused");
    }
  }

  private SandboxService fresh(Wanted wanted, boolean seeded) {
    var english = wanted.english();
    var certificate = TestCertificate.make(english, realClock.instant(), random);
    return new SandboxService(
        ids.hex32(),
        ids.hex32(),
        SandboxService.owner(english, seeded),
        english,
        Translations.written(wanted.name()),
        wanted.departments().stream().map(Translations::written).toList(),
        wanted.domain(),
        wanted.redirectUris(),
        wanted.wireScopes(),
        wanted.keyWrap(),
        certificate.certificate(),
        certificate.privateKey(),
        seeded);
  }

  /// Where the demo says it is, and where it is on this machine.
  ///
  /// @param path of a service of the demo
  private List<String> demoUrls(String path) {
    var here = "http://localhost:" + environment.getProperty("demo.port", "8090");
    var told = environment.getProperty("demo.public-url", "").replaceAll("/+$", "");
    return Stream.of(here, told)
        .filter(base -> !base.isBlank())
        .distinct()
        .map(base -> base + path)
        .flatMap(base -> Stream.of(base + "/callback", base + "/iamsmart/results"))
        .toList();
  }

  /// What a browser shows at the pages of whoever is called back there.
  static String shownAt(String callback) {
    var url = URI.create(callback);
    var host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return url.getPort() < 0 ? host : host + ":" + url.getPort();
  }

  private Wanted clinic() {
    return new Wanted(
        ShownName.of(CLINIC, "紫荊診所", "紫荆诊所"),
        List.of(
            ShownName.of("Endoscopy Unit, Bauhinia Clinic", "紫荊診所內鏡中心", "紫荆诊所内镜中心"),
            ShownName.of("Outpatients", "門診部", "门诊部")),
        shownAt(demoUrls("").getLast()),
        demoUrls(""),
        List.of(
            Scope.AUTHENTICATION,
            Scope.PROFILES,
            Scope.FORM_FILLING,
            Scope.REAUTHENTICATION,
            Scope.SIGNING),
        KeyWrap.PKCS1);
  }

  private Wanted bank() {
    return new Wanted(
        ShownName.of("Harbour Lights Bank", "海港燈火銀行", "海港灯火银行"),
        List.of(
            ShownName.of("Mortgages", "按揭部", "按揭部"),
            ShownName.of("Account Services", "帳戶服務部", "账户服务部")),
        shownAt(demoUrls("/bank").getLast()),
        demoUrls("/bank"),
        List.of(Scope.values()),
        KeyWrap.OAEP_SHA256);
  }
}
