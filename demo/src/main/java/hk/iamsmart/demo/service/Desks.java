package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.DemoSettings;
import hk.iamsmart.demo.connection.OnlineService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// One desk for each service of the program.
@Component
public final class Desks implements DisposableBean {
  private final DemoSettings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<OnlineService, Desk> desks = new ConcurrentHashMap<>();

  Desks(DemoSettings settings, InstantSource clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  public Desk of(OnlineService service) {
    return desks.computeIfAbsent(service, s -> new Desk(s, settings, clock, random));
  }

  /// The desk of the service to which an address belongs.
  Desk at(String address) {
    return desks.values().stream()
        .filter(desk -> (address + "/").startsWith(desk.service().path() + "/"))
        .max(Comparator.comparingInt(desk -> desk.service().path().length()))
        .orElseThrow();
  }

  @EventListener(ApplicationReadyEvent.class)
  void connect() {
    desks.values().forEach(desk -> desk.connection().connectInTheBackground());
  }

  @Override
  public void destroy() {
    desks.values().forEach(desk -> desk.connection().close());
  }
}
