package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services of the sandbox: two to begin with, and those that developers make.
@Component
public final class SandboxServices {
  private static final Actor SANDBOX = Actor.operator("sandbox");
  private static final String KIND = "service";
  private static final int MOST = 1000;

  private final Services services;
  private final SandboxStore store;
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final TransactionTemplate transaction;
  private final List<String> clinicUrls;

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
    this.clinicUrls = clinicUrls(environment);
  }

  List<SandboxService> all() {
    return store.all(KIND, SandboxService.class);
  }

  /// What a developer says about a new service.
  record Wanted(
      Map<Language, String> names,
      String domain,
      List<String> redirectUris,
      List<Scope> scopes,
      KeyWrap keyWrap) {
    List<String> wireScopes() {
      return scopes.stream().sorted().map(Scope::wire).toList();
    }
  }

  SandboxService make(Wanted wanted) {
    if (all().size() >= MOST) {
      throw Fault.malformed("there are " + MOST + " services; POST /sandbox/v1/reset removes them");
    }
    var made = fresh(wanted, false);
    transaction.executeWithoutResult(_ -> {
      store.insert(KIND, made.clientID(), made);
      register(made);
    });
    return made;
  }

  /// The two that every sandbox has. Those of an older version, or of a clinic on another port,
  /// keep their credentials and are registered as they are wanted now.
  public void seed() {
    var known = all();
    if (!known.isEmpty()) {
      for (var wanted : List.of(clinic(), bank())) {
        known.stream()
            .filter(s -> s.seeded() && s.domain().equals(wanted.domain()))
            .filter(s -> !s.equals(s.as(wanted)))
            .forEach(s -> registerAnew(s.as(wanted)));
      }
      return;
    }
    var seeds = Stream.of(clinic(), bank()).parallel().map(w -> fresh(w, true)).toList();
    for (var seed : seeds) {
      transaction.executeWithoutResult(_ -> {
        store.insert(KIND, seed.clientID(), seed);
        register(seed);
      });
    }
  }

  /// Removes what developers made and registers the seeded ones anew, with the same credentials.
  public void reset() {
    for (var service : all()) {
      services.remove(SANDBOX, new ClientId(service.clientID()));
      if (service.seeded()) {
        register(service);
      } else {
        store.delete(KIND, service.clientID());
      }
    }
  }

  /// In the place of what is registered under its id.
  void registerAnew(SandboxService service) {
    transaction.executeWithoutResult(_ -> {
      store.replace(KIND, service.clientID(), service);
      services.remove(SANDBOX, new ClientId(service.clientID()));
      register(service);
    });
  }

  private void register(SandboxService service) {
    var secret = Secret.ofText(service.clientSecret());
    if (!(services.register(SANDBOX, service.registered(), secret)
        instanceof Services.Registration.Registered)) {
      throw new Bug("a fresh client id is taken");
    }
    var certificate = service.kekCertificate().getBytes(StandardCharsets.US_ASCII);
    if (!(services.uploadKek(SANDBOX, new ClientId(service.clientID()), certificate)
        instanceof Services.Upload.Accepted)) {
      throw new Bug("a fresh certificate was refused");
    }
  }

  private SandboxService fresh(Wanted wanted, boolean seeded) {
    var english = wanted.names().getOrDefault(Language.EN_US, "");
    var certificate = TestCertificate.make(english, realClock.instant(), random);
    return new SandboxService(
        ids.hex32(),
        ids.hex32(),
        english,
        Map.of(
            "en-US", english,
            "zh-HK", wanted.names().getOrDefault(Language.ZH_HK, english),
            "zh-CN", wanted.names().getOrDefault(Language.ZH_CN, english)),
        wanted.domain(),
        wanted.redirectUris(),
        wanted.wireScopes(),
        wanted.keyWrap(),
        certificate.certificate(),
        certificate.privateKey(),
        seeded);
  }

  /// Where the clinic says it is, and where it is on this machine.
  private static List<String> clinicUrls(Environment environment) {
    var here = "http://localhost:" + environment.getProperty("demo.port", "8090");
    var told = environment.getProperty("demo.public-url", "").replaceAll("/+$", "");
    return Stream.of(here, told)
        .filter(base -> !base.isBlank())
        .distinct()
        .flatMap(base -> Stream.of(base + "/callback", base + "/iamsmart/results"))
        .toList();
  }

  private Wanted clinic() {
    return new Wanted(
        Map.of(
            Language.EN_US, "Bauhinia Clinic",
            Language.ZH_HK, "紫荊診所",
            Language.ZH_CN, "紫荆诊所"),
        "bauhinia-clinic.example.hk",
        clinicUrls,
        List.of(
            Scope.AUTHENTICATION,
            Scope.PROFILES,
            Scope.FORM_FILLING,
            Scope.REAUTHENTICATION,
            Scope.SIGNING),
        KeyWrap.PKCS1);
  }

  private static Wanted bank() {
    return new Wanted(
        Map.of(
            Language.EN_US, "Harbour Lights Bank",
            Language.ZH_HK, "海港燈火銀行",
            Language.ZH_CN, "海港灯火银行"),
        "harbour-lights.example.hk",
        List.of("http://localhost:8091/callback", "https://harbour-lights.example.hk/iamsmart"),
        List.of(Scope.values()),
        KeyWrap.OAEP_SHA256);
  }
}
