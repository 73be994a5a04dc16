package hk.iamsmart.platform;

import hk.iamsmart.platform.ground.HouseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/// The first line of the log: requests are answered from now on.
final class Ready {
  private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

  private final HouseSettings house;

  Ready(HouseSettings house) {
    this.house = house;
  }

  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    LOG.info("Ready: {}", house.baseUrl());
  }
}
