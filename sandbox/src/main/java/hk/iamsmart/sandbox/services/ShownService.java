package hk.iamsmart.sandbox.services;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import java.util.Objects;

/// A service as its developer reads about it.
///
/// @param name in the reader's language
/// @param path of its page
public record ShownService(String name, String path, SandboxService service) {
  static ShownService of(SandboxService service, Language language) {
    var tag = language == Language.EN_US ? "en" : language.tag();
    return new ShownService(
        Objects.requireNonNullElse(service.names().get(tag), service.name()),
        ServicesPage.PLACE + "/" + service.clientID(),
        service);
  }

  /// Whether a client in Node, or in FIPS mode, cannot unwrap its keys.
  public boolean hasOldWrap() {
    return service.keyWrap() == KeyWrap.PKCS1;
  }

  @Override
  public String toString() {
    return "ShownService[" + service.clientID() + "]";
  }
}
