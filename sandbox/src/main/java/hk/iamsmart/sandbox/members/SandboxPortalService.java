package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.smartlogin.PortalService;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.sandbox.services.SandboxServices;
import hk.iamsmart.sdk.Configuration;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Members log in with iAM Smart as the test citizens they like, without any setting.
@Component
@Order(2)
final class SandboxPortalService implements PortalService {
  private final SandboxServices services;
  private final HouseSettings house;

  SandboxPortalService(SandboxServices services, HouseSettings house) {
    this.services = services;
    this.house = house;
  }

  @Override
  public Optional<Configuration> configuration() {
    var callback = house.baseUrl() + CALLBACK;
    var portal = services.portal(callback);
    return Optional.of(
        Configuration.of(
            house.baseUrl().toString(),
            portal.clientID(),
            portal.clientSecret(),
            portal.kekPrivateKey(),
            callback));
  }
}
