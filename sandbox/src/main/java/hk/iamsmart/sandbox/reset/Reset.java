package hk.iamsmart.sandbox.reset;

import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.sandbox.callbacks.CallbackLog;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.log.ApiLog;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.services.SandboxServices;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The seeded state: made at the first start, and whenever a developer wants it back.
@RestController
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Reset implements ApplicationRunner {
  private final SandboxServices services;
  private final Personas personas;
  private final MovableClock clock;
  private final Outbox outbox;
  private final ApiLog log;
  private final CallbackLog callbacks;
  private final ReentrantLock lock = new ReentrantLock();

  Reset(
      SandboxServices services,
      Personas personas,
      MovableClock clock,
      Outbox outbox,
      ApiLog log,
      CallbackLog callbacks) {
    this.services = services;
    this.personas = personas;
    this.clock = clock;
    this.outbox = outbox;
    this.log = log;
    this.callbacks = callbacks;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    services.seed();
    personas.seed();
  }

  /// Codes, tokens and open questions of the seeded personas end with their accounts. The seeded
  /// services keep their credentials, so that nobody has to configure them again.
  @PostMapping("/sandbox/v1/reset")
  Map<String, String> reset() {
    lock.lock();
    try {
      clock.reset();
      services.reset();
      personas.reset();
      outbox.runDue();
      log.clear();
      callbacks.clear();
      return Map.of("now", clock.instant().toString());
    } finally {
      lock.unlock();
    }
  }
}
