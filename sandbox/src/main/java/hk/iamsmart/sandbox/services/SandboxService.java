package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An online service with everything its developer needs. The names of the members are those of the
/// REST call.
///
/// @param owner services of one owner may be called alike; those made with the same name have one
/// @param name in English; `names` has all three
/// @param departments each as `names`
/// @param kekCertificate PEM
/// @param directLogin see [Entrances]
/// @param kekPrivateKey PKCS#8 PEM; a real platform never sees it
/// @param stage whose citizens it meets
public record SandboxService(
    String clientID,
    String clientSecret,
    String owner,
    String name,
    Map<String, String> names,
    List<Map<String, String>> departments,
    String domain,
    List<String> redirectURIs,
    List<String> scopes,
    KeyWrap keyWrap,
    Entrances.@Nullable Arrival directLogin,
    List<String> appReturns,
    Entrances.@Nullable Listing catalogue,
    String kekCertificate,
    String kekPrivateKey,
    Stage stage,
    boolean seeded) {
  /// No name can make an owner like it.
  private static final String SEEDED = "seed:sandbox";

  /// A former version knew neither owners nor departments nor apps nor stages.
  public SandboxService {
    stage = Objects.requireNonNullElse(stage, Stage.SIMULATED);
    owner = Objects.requireNonNullElse(owner, owner(name, seeded));
    names = Translations.written(Translations.read(names));
    departments =
        Objects.requireNonNullElse(departments, List.<Map<String, String>>of()).stream()
            .map(department -> Translations.written(Translations.read(department)))
            .toList();
    redirectURIs = List.copyOf(redirectURIs);
    scopes = List.copyOf(scopes);
    appReturns = List.copyOf(Objects.requireNonNullElse(appReturns, List.<String>of()));
  }

  static String owner(String name, boolean seeded) {
    return seeded ? SEEDED : "name:" + name;
  }

  /// One with these credentials and keys.
  static SandboxService of(
      String id,
      String secret,
      String owner,
      TestCertificate certificate,
      boolean seeded,
      SandboxServices.Wanted wanted) {
    var entrances = wanted.entrances();
    return new SandboxService(
        id,
        secret,
        owner,
        wanted.english(),
        Translations.written(wanted.name()),
        wanted.departments().stream().map(Translations::written).toList(),
        wanted.domain(),
        wanted.redirectUris(),
        wanted.wireScopes(),
        wanted.keyWrap(),
        entrances.directLogin(),
        entrances.appReturns(),
        entrances.catalogue(),
        certificate.certificate(),
        certificate.privateKey(),
        wanted.stage(),
        seeded);
  }

  /// The same service, registered as wanted.
  SandboxService as(SandboxServices.Wanted wanted) {
    var certificate = new TestCertificate(kekCertificate, kekPrivateKey);
    return of(clientID, clientSecret, owner, certificate, seeded, wanted);
  }

  /// The same service with another secret.
  SandboxService with(String secret) {
    var certificate = new TestCertificate(kekCertificate, kekPrivateKey);
    return of(clientID, secret, owner, certificate, seeded, wanted());
  }

  /// Whether its domain was given, and does not just follow from its callback URLs.
  boolean hasOwnDomain() {
    return !domain.equals(SandboxServices.shownAt(redirectURIs.getFirst()));
  }

  /// As it is registered.
  SandboxServices.Wanted wanted() {
    return new SandboxServices.Wanted(
        Translations.read(names),
        departments.stream().map(Translations::read).toList(),
        domain,
        redirectURIs,
        scopes.stream().map(s -> Scope.parse(s).orElseThrow()).toList(),
        keyWrap,
        new Entrances(directLogin, appReturns, catalogue),
        stage);
  }

  OnlineService registered() {
    return wanted().registered(new ClientId(clientID), owner);
  }

  @Override
  public String toString() {
    return "SandboxService[" + clientID + "]";
  }
}
