package hk.iamsmart.demo.connection;

import hk.iamsmart.sdk.Configuration;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.PendingRequests;
import hk.iamsmart.sdk.PendingRequestsInMemory;
import hk.iamsmart.sdk.Requests;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service's connection to iAM Smart. The service starts without it, and connects as soon as the
/// credentials are there.
public final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int PAUSE_SECONDS = 2;
  private static final int MOST_PENDING = 1000;

  private final OnlineService service;
  private final DemoSettings settings;
  private final PendingRequests pending;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Connected connected;

  public Connection(OnlineService service, DemoSettings settings, InstantSource clock) {
    this.service = service;
    this.settings = settings;
    this.pending = new PendingRequestsInMemory(clock, MOST_PENDING);
  }

  private record Connected(IamSmart iamSmart, Requests requests, boolean toSandbox) {}

  /// Empty while there are no credentials.
  public Optional<IamSmart> iamSmart() {
    return connected().map(Connected::iamSmart);
  }

  /// For asking citizens who are logged in; empty while there are no credentials.
  public Optional<Requests> requests() {
    return connected().map(Connected::requests);
  }

  /// Whether there is a sandbox at the other end, as far as is known by now.
  public boolean toSandbox() {
    var now = connected;
    return now != null && now.toSandbox();
  }

  /// The platform did not accept the credentials: those of a sandbox may be new ones by now.
  public void doubtCredentials() {
    lock.lock();
    try {
      connected = null;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Connected> connected() {
    lock.lock();
    try {
      if (connected == null) {
        connected = connection().orElse(null);
      }
      return Optional.ofNullable(connected);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Connected> connection() {
    var own = settings.of(service);
    var configuration =
        own.given()
            ? Optional.of(configuration(own))
            : new SandboxCredentials(settings.platform(), settings.callback(service)).fetch();
    return configuration.map(given -> {
      var iamSmart = IamSmart.connect(given);
      var requests = iamSmart.requests(settings.results(service), pending);
      return new Connected(iamSmart, requests, !own.given());
    });
  }

  private Configuration configuration(DemoSettings.Credentials own) {
    return Configuration.of(
            settings.platform(),
            own.clientId(),
            own.clientSecret(),
            own.kekPrivateKey(),
            settings.callback(service))
        .withKeyWrap(own.keyWrap());
  }

  /// Until it is connected or closed; nobody needs to wait for it.
  public void connectInTheBackground() {
    Thread.ofVirtual().name("credentials-" + service.id()).start(this::connect);
  }

  private void connect() {
    try {
      var complained = false;
      while (!connects()) {
        if (!complained) {
          LOG.warn(
              "No credentials yet: no sandbox at {} that knows {}. Is it running? Asking again"
                  + " every {} s.",
              settings.platformUrl(),
              settings.callback(service),
              PAUSE_SECONDS);
          complained = true;
        }
        if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
      LOG.info(
          "The {} is open at {}",
          service.id(),
          settings.callback(service).replaceAll(OnlineService.CALLBACK + "$", ""));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nobody waits for this thread, so what fails in it is told here and tried again.
  private boolean connects() {
    try {
      return connected().isPresent();
    } catch (RuntimeException e) {
      LOG.error("The credentials cannot be used. Trying again every {} s.", PAUSE_SECONDS, e);
      return false;
    }
  }

  /// Ends the search for credentials.
  public void close() {
    stopped.countDown();
  }
}
