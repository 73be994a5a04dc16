package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An online service with everything its developer needs. The names of the members are those of the
/// REST call.
///
/// @param name in English; `names` has all three
/// @param kekCertificate PEM
/// @param kekPrivateKey PKCS#8 PEM; a real platform never sees it
public record SandboxService(
    String clientID,
    String clientSecret,
    String name,
    Map<String, String> names,
    String domain,
    List<String> redirectURIs,
    List<String> scopes,
    KeyWrap keyWrap,
    String kekCertificate,
    String kekPrivateKey,
    boolean seeded) {

  public SandboxService {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    redirectURIs = List.copyOf(redirectURIs);
    scopes = List.copyOf(scopes);
  }

  /// The same service, registered as wanted.
  SandboxService as(SandboxServices.Wanted wanted) {
    return new SandboxService(
        clientID,
        clientSecret,
        name,
        names,
        domain,
        wanted.redirectUris(),
        wanted.wireScopes(),
        wanted.keyWrap(),
        kekCertificate,
        kekPrivateKey,
        seeded);
  }

  OnlineService registered() {
    return new OnlineService(
        new ClientId(clientID),
        names.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> Language.parse(e.getKey()).orElseThrow(), Map.Entry::getValue)),
        domain,
        scopes.stream().map(s -> Scope.parse(s).orElseThrow()).collect(Collectors.toSet()),
        CallbackUrls.registered(redirectURIs),
        keyWrap,
        OnlineService.Status.ACTIVE);
  }

  @Override
  public String toString() {
    return "SandboxService[" + clientID + "]";
  }
}
