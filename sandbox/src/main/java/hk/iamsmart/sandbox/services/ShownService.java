package hk.iamsmart.sandbox.services;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.StageTabs;
import java.util.Objects;

/// A service as its developer reads about it.
///
/// @param name in the reader's language
/// @param path of its page
/// @param stage as the reader calls it
public record ShownService(String name, String path, String stage, SandboxService service) {
  static ShownService of(SandboxService service, Language language) {
    var tag = language == Language.EN_US ? "en" : language.tag();
    return new ShownService(
        Objects.requireNonNullElse(service.names().get(tag), service.name()),
        ServicesPage.PLACE + "/" + service.clientID(),
        StageTabs.named(service.stage(), language),
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
