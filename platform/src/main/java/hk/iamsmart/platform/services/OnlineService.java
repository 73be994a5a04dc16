package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An online service as approved: who it is, what it may ask for and where answers may go.
///
/// @param owner who answers for it; services of one owner may be called alike, others not
/// @param name as citizens read it
/// @param departments of its own, by the names under which it may ask for them
/// @param domain what the citizen is shown beside the name, for example `clinic.example.hk`
/// @param callbacks the exact callback URLs it registered: absolute `http` or `https`, without
///   fragment or user name
/// @param keyWrap how its content keys are wrapped
/// @param appReturns where its apps are called back ([AppReturns]), in the place of a callback URL
/// @param directLogin where citizens arrive who log in from the catalogue of services
/// @param stage whose citizens it meets; it never changes
/// @param terms what else was agreed with it
public record OnlineService(
    ClientId id,
    String owner,
    ShownName name,
    List<ShownName> departments,
    String domain,
    Set<Scope> scopes,
    Set<URI> callbacks,
    KeyWrap keyWrap,
    Status status,
    Set<URI> appReturns,
    Optional<DirectLogin> directLogin,
    Stage stage,
    ServiceTerms terms) {
  private static final int DOMAIN_MAXIMUM = 255;
  private static final int DEPARTMENTS_MAXIMUM = 100;
  private static final int CALLBACKS_MAXIMUM = 100;

  public OnlineService {
    departments = List.copyOf(departments);
    scopes = Set.copyOf(scopes);
    callbacks = CallbackUrls.exactly(callbacks);
    appReturns = CallbackUrls.exactly(appReturns);
    if (domain.length() > DOMAIN_MAXIMUM || !VisibleText.is(domain)) {
      throw new IllegalArgumentException("a domain cannot be read, or is too long");
    }
    if (departments.size() > DEPARTMENTS_MAXIMUM) {
      throw new IllegalArgumentException("more than " + DEPARTMENTS_MAXIMUM + " departments");
    }
    if (callbacks.size() > CALLBACKS_MAXIMUM || appReturns.size() > CALLBACKS_MAXIMUM) {
      throw new IllegalArgumentException("more than " + CALLBACKS_MAXIMUM + " callback URLs");
    }
    callbacks.forEach(OnlineService::checkCallback);
    appReturns.forEach(AppReturns::check);
  }

  /// One in production without apps, that cannot be entered from the catalogue.
  public OnlineService(
      ClientId id,
      String owner,
      ShownName name,
      List<ShownName> departments,
      String domain,
      Set<Scope> scopes,
      Set<URI> callbacks,
      KeyWrap keyWrap,
      Status status) {
    this(
        id,
        owner,
        name,
        departments,
        domain,
        scopes,
        callbacks,
        keyWrap,
        status,
        Set.of(),
        Optional.empty(),
        Stage.PRODUCTION,
        ServiceTerms.NONE);
  }

  /// The same service, set anew.
  public ServiceChange change() {
    return new ServiceChange(this);
  }

  /// The same service, whose apps are called back there and which citizens enter like this.
  public OnlineService with(Set<URI> appReturns, Optional<DirectLogin> directLogin) {
    return change().appReturns(appReturns).directLogin(directLogin).done();
  }

  /// The same service in another stage.
  public OnlineService at(Stage other) {
    return new OnlineService(
        id,
        owner,
        name,
        departments,
        domain,
        scopes,
        callbacks,
        keyWrap,
        status,
        appReturns,
        directLogin,
        other,
        terms);
  }

  public String name(Language language) {
    return name.in(language);
  }

  /// Of what a request calls itself or its department, that which is registered: the service's own
  /// name, or one of its departments, in the reader's language. Empty when the service wrote
  /// something else.
  public Optional<String> registered(String written, Language language) {
    return registered(written).map(known -> known.in(language));
  }

  /// The same in every language.
  public Optional<ShownName> registered(String written) {
    return Stream.concat(Stream.of(name), departments.stream())
        .filter(known -> known.is(written))
        .findFirst();
  }

  /// The registered URL that is claimed, character for character.
  public Optional<URI> callback(String claimed) {
    return callbacks.stream().filter(c -> c.toString().equals(claimed)).findFirst();
  }

  /// The same for a URL in the body of a request: as sent, else percent-encoded once as a whole, as
  /// clients send it that grew from the official sample (wire contract, section 5).
  public Optional<URI> callbackInBody(String claimed) {
    return callback(CallbackUrls.meant(claimed));
  }

  /// Those of them that serve what this scope stands for: all, unless it was agreed otherwise.
  public Set<URI> callbacks(Scope use) {
    return CallbackUrls.exactly(callbacks.stream().filter(url -> serves(url, use)).toList());
  }

  /// Whether a registered callback URL serves what this scope stands for.
  public boolean serves(URI callback, Scope use) {
    var uses = terms.callbackUses().get(callback.toString());
    return uses == null || uses.contains(use);
  }

  /// Why a claimed callback URL is none for this use, as the end of a sentence that begins with it.
  public String callbackFault(String claimed, Scope use) {
    return callbackInBody(claimed).isPresent()
        ? "it is a registered callback URL, but not one for " + use.wire()
        : "it is not, character for character, one of the registered callback URLs";
  }

  /// The registered address of an app that is claimed, character for character.
  public Optional<URI> appReturn(String claimed) {
    return appReturns.stream().filter(r -> r.toString().equals(claimed)).findFirst();
  }

  /// Whether its domain is, or looks like, one of these, or is below it. This machine's own names
  /// and bare addresses are nobody's.
  public boolean isWithin(Collection<String> domains) {
    return DomainRule.isWithin(domain, domains);
  }

  /// Whether one of its callback URLs is at its domain.
  public boolean isCalledBackAtItsDomain() {
    return callbacks.stream()
        .anyMatch(callback ->
            domain.equalsIgnoreCase(callback.getHost())
                || domain.equalsIgnoreCase(callback.getAuthority()));
  }

  /// Whether it may lead citizens there: to its domain, or to the host of one of its callback URLs.
  /// Without TLS only where such a callback has none either.
  public boolean mayLinkTo(URI address) {
    return callbacks.stream().anyMatch(callback -> sameOrigin(callback, address))
        || "https".equals(address.getScheme()) && domain.equalsIgnoreCase(address.getAuthority());
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getAuthority().equalsIgnoreCase(other.getAuthority());
  }

  public boolean suspended() {
    return status == Status.SUSPENDED;
  }

  private static void checkCallback(URI callback) {
    CallbackUrls.fault(callback.toString())
        .ifPresent(fault -> {
          throw new IllegalArgumentException("a callback URL " + fault);
        });
  }

  /// Whether it may call at all.
  public enum Status {
    ACTIVE,
    SUSPENDED
  }
}
