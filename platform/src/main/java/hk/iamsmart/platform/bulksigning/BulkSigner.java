package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.bulksigning.BulkJob.Signing;
import hk.iamsmart.platform.bulksigning.Outcome.Failed;
import hk.iamsmart.platform.bulksigning.Outcome.Reason;
import hk.iamsmart.platform.bulksigning.Outcome.Signed;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.signing.DocumentSigner;
import hk.iamsmart.platform.signing.DocumentSigner.Active;
import hk.iamsmart.platform.signing.Signatures;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Signs the documents of a job that have no outcome yet, in chunks, on all cores. A chunk is
/// signed outside and written down inside a transaction of its own: signatures that were not
/// written down never left this room.
@Component
final class BulkSigner {
  static final int CHUNK = 50;

  /// A document that cannot be signed is tried again for so long.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(BulkSigner.class);
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final BulkStore store;
  private final DocumentSigner signer;
  private final Signatures signatures;
  private final Proofs proofs;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  BulkSigner(
      BulkStore store,
      DocumentSigner signer,
      Signatures signatures,
      Proofs proofs,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.signer = signer;
    this.signatures = signatures;
    this.proofs = proofs;
    this.clock = clock;
    this.transaction = transaction;
  }

  private record Batch(Signing job, ActivationProof proof, DocumentSet set) {}

  /// Returns when every document has been tried once, or nobody wants more.
  void sign(Signing job, List<SignableDocument> documents, BooleanSupplier wanted) {
    var batch = new Batch(job, proofs.of(job.proof()), job.order().set(job.question(), documents));
    var chunks = chunks(store.open(job.order().ticket()));
    Callable<Void> work =
        () -> {
          for (var chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            if (wanted.getAsBoolean()) {
              sign(batch, chunk);
            }
          }
          return null;
        };
    // platform threads: many signatures in a row would hold the carriers of all virtual ones
    try (var threads = Executors.newFixedThreadPool(CORES, Thread.ofPlatform().factory())) {
      for (var done : threads.invokeAll(Collections.nCopies(CORES, work))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new Bug("no signature", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Queue<List<Integer>> chunks(List<Integer> open) {
    var chunks = new ConcurrentLinkedQueue<List<Integer>>();
    for (int from = 0; from < open.size(); from += CHUNK) {
      chunks.add(open.subList(from, Math.min(from + CHUNK, open.size())));
    }
    return chunks;
  }

  private void sign(Batch batch, List<Integer> positions) {
    var job = batch.job();
    switch (signer.certificate(job.by(), batch.set())) {
      case Held.Ready(var held) when held.serialNumber().equals(job.serialNumber()) ->
          keep(batch, signed(batch, positions));
      case Held.None(Held.Reason why, String reason) when why == Held.Reason.NO_AUTHORITY ->
          log.warn("the bulk signing {} waits: {}", job.order().ticket(), reason);
      case Held.Ready _, Held.None _ -> keep(batch, failed(positions));
    }
  }

  private List<Outcome> signed(Batch batch, List<Integer> positions) {
    var job = batch.job();
    try (var active = signer.activate(job.by(), batch.proof(), batch.set())) {
      return signed(job, positions, active);
    }
  }

  private List<Outcome> signed(Signing job, List<Integer> positions, Active active) {
    boolean last = !clock.instant().isBefore(job.consentedAt().plus(PATIENCE));
    var outcomes = new ArrayList<Outcome>();
    for (int position : positions) {
      // the wire has milliseconds, and all places that tell the time tell the same
      var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      try {
        outcomes.add(new Signed(position, at, active.sign(position, at)));
      } catch (RuntimeException e) {
        log.error("document {} of {} was not signed", position, job.order().ticket(), e);
        if (last) {
          outcomes.add(new Failed(position, at, Reason.NOT_SIGNED));
        }
      }
    }
    return outcomes;
  }

  private List<Outcome> failed(List<Integer> positions) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return positions.stream()
        .<Outcome>map(p -> new Failed(p, at, Reason.CERTIFICATE_NOT_VALID))
        .toList();
  }

  private void keep(Batch batch, List<Outcome> outcomes) {
    var job = batch.job();
    var ticket = job.order().ticket();
    transaction.executeWithoutResult(_ -> {
      if (store.insert(ticket, outcomes) != outcomes.size()) {
        throw new Bug("a document of " + ticket + " would have two outcomes");
      }
      var times = new HashMap<Integer, Instant>();
      for (var outcome : outcomes) {
        if (outcome instanceof Signed signed) {
          times.put(signed.position(), signed.at());
        }
      }
      signatures.record(job.by(), ticket, batch.set(), times, job.serialNumber());
    });
  }
}
