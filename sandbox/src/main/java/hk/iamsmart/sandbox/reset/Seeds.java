package hk.iamsmart.sandbox.reset;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.sandbox.door.Preparation;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.kiosks.SandboxPlaces;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import hk.iamsmart.sandbox.services.SandboxServices;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The seeded state at the start: services, residents and places are there before the port is open,
/// and the personas, who register over it, before the sandbox calls itself ready.
@Component
final class Seeds implements SmartLifecycle, ApplicationRunner {
  private final SandboxServices services;
  private final SandboxResidents residents;
  private final Personas personas;
  private final SandboxPlaces places;
  private final Preparation preparation;
  private volatile boolean seeded;

  Seeds(
      SandboxServices services,
      SandboxResidents residents,
      Personas personas,
      SandboxPlaces places,
      Preparation preparation) {
    this.services = services;
    this.residents = residents;
    this.personas = personas;
    this.places = places;
    this.preparation = preparation;
  }

  @Override
  public void start() {
    services.seed();
    residents.seed();
    places.seed();
    seeded = true;
  }

  /// They are as they were at the first start, and nobody else is there.
  void reset() {
    services.reset();
    residents.reset();
    places.reset();
    personas.reset();
  }

  @Override
  public void run(ApplicationArguments arguments) {
    try {
      personas.seed();
    } catch (Fault e) {
      throw new CannotStart("The sandbox's personas could not all register: " + e.getMessage());
    }
    personas.settleAll();
    preparation.done();
  }

  @Override
  public void stop() {
    seeded = false;
  }

  @Override
  public boolean isRunning() {
    return seeded;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }
}
