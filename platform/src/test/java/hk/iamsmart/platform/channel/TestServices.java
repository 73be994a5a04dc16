package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// Online services for tests of the channel.
final class TestServices {
  static final Actor OPERATOR = Actor.operator("test");

  private TestServices() {}

  static OnlineService register(Services services, KeyWrap wrap) {
    var service = service(services.freshId(), wrap);
    services.register(OPERATOR, service);
    return service;
  }

  static OnlineService register(Services services, ClientId id, String secret) {
    var service = service(id, KeyWrap.PKCS1);
    services.register(OPERATOR, service, Secret.ofText(secret));
    return service;
  }

  private static OnlineService service(ClientId id, KeyWrap wrap) {
    return new OnlineService(
        id,
        Map.of(Language.EN_US, "Clinic", Language.ZH_HK, "診所", Language.ZH_CN, "诊所"),
        "clinic.example.hk",
        Set.of(Scope.AUTHENTICATION),
        Set.of(URI.create("https://clinic.example.hk/cb")),
        wrap,
        OnlineService.Status.ACTIVE);
  }
}
