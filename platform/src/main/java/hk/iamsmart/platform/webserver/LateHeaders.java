package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.DoorSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Looks from time to time for requests whose headers do not come to an end.
@Component
final class LateHeaders implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LateHeaders.class);

  /// Looks in the time that headers have.
  private static final int LOOKS = 4;

  private final List<HouseConnector> connectors = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("late-headers").factory());

  LateHeaders(DoorSettings settings) {
    long pause = settings.headerDeadline().toMillis() / LOOKS + 1;
    var _ = timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  void watch(HouseConnector connector) {
    connectors.add(connector);
  }

  private void look() {
    try {
      connectors.forEach(connector -> connector.closeLate(System.nanoTime()));
    } catch (RuntimeException e) {
      log.error("late headers were not looked for", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
