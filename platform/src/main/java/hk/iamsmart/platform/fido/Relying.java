package hk.iamsmart.platform.fido;

import java.util.Set;

/// Who we are to an authenticator.
///
/// @param appId what keys are bound to: the URL of the trusted facet list
/// @param facets the apps and origins that may speak for us (FIDO AppID and Facets 1.1)
/// @param serverEndPoints RFC 5929 `tls-server-end-point` values of our TLS certificates,
///   base64url; a response that names another one, or any other kind of binding, is refused
public record Relying(String appId, Set<String> facets, Set<String> serverEndPoints) {
  public Relying {
    facets = Set.copyOf(facets);
    serverEndPoints = Set.copyOf(serverEndPoints);
  }
}
