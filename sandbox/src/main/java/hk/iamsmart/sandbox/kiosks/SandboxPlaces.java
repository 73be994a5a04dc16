package hk.iamsmart.sandbox.kiosks;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.kiosk.Kiosks;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// The places that every sandbox has.
@Component
public final class SandboxPlaces {
  private final Kiosks kiosks;
  private final InstantSource clock;

  SandboxPlaces(Kiosks kiosks, InstantSource clock) {
    this.kiosks = kiosks;
    this.clock = clock;
  }

  /// At the first start.
  public void seed() {
    if (kiosks.places().isEmpty()) {
      reset();
    }
  }

  /// As they were at the first start.
  public void reset() {
    kiosks.setPlaces(PlaceSeeds.on(clock.instant()), Actor.operator("sandbox"));
  }
}
