package hk.iamsmart.sandbox.passkeys;

import hk.iamsmart.people.passkeys.Site;
import hk.iamsmart.phone.Passkey;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// The passkeys of the invented people of one site. They are registered and used through the site's
/// own pages, as everybody's are.
public final class SoftwarePasskeys {
  private static final int OK = 200;

  private final String kind;
  private final Site site;
  private final SiteCalls calls;
  private final SandboxStore store;
  private final SecureRandom random;

  /// @param kind under which they are kept
  public SoftwarePasskeys(
      String kind, Site site, SiteCalls calls, SandboxStore store, SecureRandom random) {
    this.kind = kind;
    this.site = site;
    this.calls = calls;
    this.store = store;
    this.random = random;
  }

  /// What is kept of a passkey.
  private record Kept(Map<String, String> passkey) {}

  private Optional<Passkey> of(String person) {
    return store
        .find(kind, person, Kept.class)
        .map(kept -> Passkey.of(kept.passkey(), site.origin(), site.host()));
  }

  /// Begins a session.
  ///
  /// @param person as the sandbox calls them
  /// @return its cookie as `Set-Cookie` has it; empty for whoever has no passkey, or none that
  ///   counts any more
  public Optional<String> logIn(String person) {
    return of(person).flatMap(passkey -> used(passkey, Map.of()).cookie());
  }

  /// Shows in a session that it is still the same person. False when the passkey counts no more.
  ///
  /// @param cookie `<name>=<value>`
  public boolean prove(String person, String cookie) {
    return of(person)
        .map(passkey -> used(passkey, Map.of("Cookie", cookie)).response().statusCode() == OK)
        .orElse(false);
  }

  private SiteCalls.Answer used(Passkey passkey, Map<String, String> headers) {
    var options = calls.post("/passkey/options", Map.of(), Map.of()).json();
    return calls.post("/passkey", Map.of("credential", passkey.get(options)), headers);
  }

  /// Registers a new passkey in the place of the former one.
  ///
  /// @param link of an invitation
  public void register(String person, String link) {
    var invitation = link.substring(link.indexOf('#') + 1);
    var passkey = Passkey.fresh(random, site.origin(), site.host());
    var options =
        calls.post("/passkey/new/options", Map.of("invitation", invitation), Map.of()).json();
    var credential = Map.of("invitation", invitation, "credential", passkey.create(options));
    int status = calls.post("/passkey/new", credential, Map.of()).response().statusCode();
    if (status != OK) {
      throw new Bug("a passkey was not registered: " + status);
    }
    store.delete(kind, person);
    store.insert(kind, person, new Kept(passkey.kept()));
  }
}
