package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import java.util.Set;

/// A request to log in whose parameters were checked (wire contract, section 4). This is what is
/// kept of it; nothing that a browser claimed is.
///
/// @param brokerPage whether the service asked for the page that opens the app
record LoginRequest(
    ClientId service,
    WayBack back,
    Source source,
    Set<Scope> scopes,
    Language language,
    boolean brokerPage) {
  LoginRequest {
    scopes = Set.copyOf(scopes);
  }
}
