package hk.iamsmart.demo;

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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The clinic's connection to iAM Smart. The clinic starts without it, and connects as soon as the
/// credentials are there.
@Component
final class Platform implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
  private static final int PAUSE_SECONDS = 2;
  private static final int MOST_PENDING = 1000;

  private final ClinicSettings settings;
  private final PendingRequests pending;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable IamSmart connected;

  Platform(ClinicSettings settings, InstantSource clock) {
    this.settings = settings;
    this.pending = new PendingRequestsInMemory(clock, MOST_PENDING);
  }

  /// Empty while there are no credentials.
  Optional<IamSmart> iamSmart() {
    lock.lock();
    try {
      if (connected == null) {
        connected = configuration().map(IamSmart::connect).orElse(null);
      }
      return Optional.ofNullable(connected);
    } finally {
      lock.unlock();
    }
  }

  /// For asking citizens who are logged in; empty while there are no credentials.
  Optional<Requests> requests() {
    return iamSmart().map(connection -> connection.requests(settings.results(), pending));
  }

  /// The platform did not accept the credentials: those of a sandbox may be new ones by now.
  void doubtCredentials() {
    lock.lock();
    try {
      connected = null;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Configuration> configuration() {
    if (settings.ownCredentials()) {
      return Optional.of(
          Configuration.of(
                  settings.platformUrl().toString(),
                  settings.clientId(),
                  settings.clientSecret(),
                  settings.kekPrivateKey(),
                  settings.callback())
              .withKeyWrap(settings.keyWrap()));
    }
    return new SandboxCredentials(settings).fetch();
  }

  @EventListener(ApplicationReadyEvent.class)
  void connectInTheBackground() {
    Thread.ofVirtual().name("credentials").start(this::connect);
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
              settings.callback(),
              PAUSE_SECONDS);
          complained = true;
        }
        if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
      LOG.info("Bauhinia Clinic is open at {}", settings.callback().replace("/callback", "/"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nobody waits for this thread, so what fails in it is told here and tried again.
  private boolean connects() {
    try {
      return iamSmart().isPresent();
    } catch (RuntimeException e) {
      LOG.error("The credentials cannot be used. Trying again every {} s.", PAUSE_SECONDS, e);
      return false;
    }
  }

  @Override
  public void destroy() {
    stopped.countDown();
  }
}
