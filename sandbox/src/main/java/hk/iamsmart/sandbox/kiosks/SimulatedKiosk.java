package hk.iamsmart.sandbox.kiosks;

import hk.iamsmart.platform.kioskpage.KioskEdge;
import hk.iamsmart.platform.look.Texts;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the page of a kiosk has here in the place of a slot and a camera.
@Configuration(proxyBeanMethods = false)
class SimulatedKiosk {
  /// @param port where a terminal listens, if there is one
  @Bean
  KioskEdge kioskEdge(@Value("${iamsmart.kiosk.port:8096}") int port) {
    return new KioskEdge(
        "sandbox/kiosk/edge.js",
        "sandbox/kiosk.jte",
        Texts.of(SimulatedKiosk.class),
        Set.of(KioskEdge.terminal(port)));
  }
}
