package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.signatures.Fact;
import hk.iamsmart.signatures.Finding;
import hk.iamsmart.signatures.PlainSignature;
import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import hk.iamsmart.signatures.TrustUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/// Checks signatures for anybody. Keeps nothing of what it is given.
@Service
@EnableConfigurationProperties(VerificationSettings.class)
public final class Verification {
  /// A file of more bytes is not read.
  public static final int LARGEST_FILE_BYTES = 10 << 20;

  private static final Logger log = LoggerFactory.getLogger(Verification.class);

  /// Files that may be in memory for each check that runs.
  private static final int UPLOADS_PER_CHECK = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int STACK_BYTES = 2 << 20;

  private final SignatureCheck signatures;
  private final InstantSource clock;
  private final VerificationSettings settings;
  private final Places uploads;
  private final Semaphore checks;

  Verification(Trust trust, InstantSource clock, VerificationSettings settings) {
    this.signatures = new SignatureCheck(trust);
    this.clock = clock;
    this.settings = settings;
    this.checks = new Semaphore(settings.atOnce(), true);
    int most = settings.atOnce() * UPLOADS_PER_CHECK;
    this.uploads = new Places(most, Math.max(1, most / 2), Duration.ZERO);
  }

  /// What becomes of a request to check something.
  public sealed interface Answer {
    record Checked(Report report) implements Answer {}

    /// So many check at the same time that this one must come back, or what is known of
    /// certificates cannot be asked just now.
    record Busy() implements Answer {}
  }

  /// The right to have a file in memory; to be taken when the whole file has come, and closed after
  /// the check.
  public final class Turn implements AutoCloseable {
    private final Places.Place place;

    private Turn(Places.Place place) {
      this.place = place;
    }

    /// Every signature of a PDF.
    public Answer pdf(byte[] file) {
      return check(now -> signatures.pdf(file, now));
    }

    /// A signature beside its document.
    public Answer plain(PlainSignature signature) {
      return check(now -> signatures.plain(signature, now));
    }

    @Override
    public void close() {
      place.close();
    }
  }

  /// Empty when too many files are in memory, of this caller or of all.
  public Optional<Turn> turn(Caller caller) {
    return uploads.take(caller) instanceof Places.Place place
        ? Optional.of(new Turn(place))
        : Optional.empty();
  }

  private Answer check(Function<Instant, Report> check) {
    try {
      if (!checks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Answer.Busy();
      }
      return inOwnThread(check, clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Busy();
    }
  }

  /// A check computes and waits for the database at most, so it runs in a thread of the system,
  /// where it cannot keep the virtual ones from theirs. It holds its place until it ends, also when
  /// nobody waits for it.
  private Answer inOwnThread(Function<Instant, Report> check, Instant now)
      throws InterruptedException {
    var late = new Answer.Checked(Report.only(now, Finding.of(Fact.TOO_MUCH)));
    var result = new AtomicReference<Answer>(late);
    Runnable work =
        () -> {
          try {
            result.set(new Answer.Checked(check.apply(now)));
          } catch (TrustUnavailable e) {
            log.warn("the register of certificates cannot be asked: {}", cause(e));
            result.set(new Answer.Busy());
          } catch (StackOverflowError e) {
            log.info("a file is nested too deeply to be checked");
          } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a file could not be checked");
          } finally {
            checks.release();
          }
        };
    var thread = new Thread(null, work, "verification", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    if (!thread.join(settings.timeout())) {
      thread.interrupt();
      log.info("a check took longer than {}", settings.timeout());
      return late;
    }
    return result.get();
  }

  private static String cause(TrustUnavailable e) {
    return e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
  }
}
