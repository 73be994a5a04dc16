package hk.iamsmart.sandbox.reset;

import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.door.Preparation;
import hk.iamsmart.sandbox.ground.Memory;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The seeded state, whenever a developer wants it back. Other calls wait for it.
@RestController
final class Reset {
  private final Seeds seeds;
  private final MovableClock clock;
  private final Outbox outbox;
  private final List<Memory> memories;
  private final Preparation preparation;
  private final ReentrantLock lock = new ReentrantLock();

  Reset(
      Seeds seeds,
      MovableClock clock,
      Outbox outbox,
      List<Memory> memories,
      Preparation preparation) {
    this.seeds = seeds;
    this.clock = clock;
    this.outbox = outbox;
    this.memories = List.copyOf(memories);
    this.preparation = preparation;
  }

  /// Codes, tokens and open questions of the seeded personas end with their accounts. The seeded
  /// services keep their credentials, so that nobody has to configure them again.
  @PostMapping("/sandbox/v1/reset")
  Map<String, String> reset() {
    return Map.of("now", again().toString());
  }

  /// The same by the form of the page of the clock, which is shown again.
  @PostMapping("/developers/reset")
  ResponseEntity<Void> reset(HttpServletRequest request) {
    again();
    var to = URI.create("/developers/clock?lang=" + ReaderLanguage.of(request).tag());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(to).build();
  }

  private Instant again() {
    lock.lock();
    preparation.begun();
    try {
      clock.reset();
      seeds.reset();
      outbox.runDue();
      memories.forEach(Memory::clear);
      return clock.instant();
    } finally {
      preparation.done();
      lock.unlock();
    }
  }
}
