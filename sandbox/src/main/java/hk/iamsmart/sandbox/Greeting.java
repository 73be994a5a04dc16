package hk.iamsmart.sandbox;

import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.sandbox.clock.MovableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Tells a developer where everything is.
@Component
final class Greeting {
  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

  private final HouseSettings house;
  private final Environment environment;
  private final MovableClock clock;

  Greeting(HouseSettings house, Environment environment, MovableClock clock) {
    this.house = house;
    this.environment = environment;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void greet() {
    LOG.info(
        """

        Console   {}/developers
        Wallet    {}/wallet
        API       {}/api/v1
        Health    http://localhost:{}/actuator/health
        Data      {}
        Time      {}
        """,
        house.baseUrl(),
        house.baseUrl(),
        house.baseUrl(),
        environment.getProperty("local.management.port"),
        house.data(),
        clock.instant());
  }
}
