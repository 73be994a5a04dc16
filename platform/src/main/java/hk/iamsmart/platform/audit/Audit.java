package hk.iamsmart.platform.audit;

import hk.iamsmart.platform.audit.AuditStore.Placed;
import hk.iamsmart.platform.audit.AuditStore.Seal;
import hk.iamsmart.platform.ground.Bug;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The account of who did what to whom. An entry is written in the transaction of the change it
/// tells of: neither stands without the other. Entries are sealed into a hash chain shortly after,
/// so that writers never wait for each other; altering or removing a sealed entry breaks the chain.
@Service
public final class Audit {
  private static final int ENTRIES_A_SEAL = 2_000;
  private static final int SEALS_A_PAGE = 100;
  private static final Order START = new Order("0", 0);
  private static final byte[] GENESIS = new byte[32];

  private final AuditStore store;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Audit(AuditStore store, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Place of an entry in the final order: the writing transaction, then the entry's number.
  record Order(String tx, long id) {}

  /// Writes an entry in the caller's transaction.
  ///
  /// @param deed room and past participle, such as `approvals.approved`
  /// @param details identifiers, codes and field names; never a personal value or a secret
  public void record(Actor actor, String deed, Subject subject, Map<String, String> details) {
    store.insert(clock.instant(), actor, deed, subject, written(details));
  }

  /// Writes an entry for each of these details, in their order, in the caller's transaction.
  public void record(Actor actor, String deed, Subject subject, List<Map<String, String>> details) {
    var written = details.stream().map(Audit::written).toList();
    store.insert(clock.instant(), actor, deed, subject, written);
  }

  private static String written(Map<String, String> details) {
    return new TreeMap<>(details)
        .entrySet().stream()
            .map(d -> d.getKey() + "=" + d.getValue())
            .collect(Collectors.joining(";"));
  }

  /// The latest entries about a subject, newest first.
  public List<AuditEntry> about(Subject subject, int atMost) {
    return store.about(subject, atMost);
  }

  /// The latest entries about a subject that tell of these deeds, or of anything that staff did,
  /// newest first.
  public List<AuditEntry> about(Subject subject, Set<String> deeds, int atMost) {
    return store.about(subject, deeds, atMost);
  }

  /// The latest entry about a subject that tells of this deed.
  public Optional<AuditEntry> latest(Subject subject, String deed) {
    return store.latest(subject, deed);
  }

  /// The newest of these first.
  public List<AuditEntry> find(AuditSearch search) {
    return store.find(search);
  }

  /// How often something was done on a day, by the clocks of Hong Kong.
  public record Count(LocalDate day, String deed, long count) {}

  /// How often each of these was done on each day of a span; days without are left out. One query.
  public List<Count> counts(Set<String> deeds, Instant from, Instant until) {
    return store.counts(deeds, from, until);
  }

  /// The end of the chain: who keeps a copy elsewhere sees whether somebody cut it.
  ///
  /// @param number of the seal
  /// @param hash over everything up to it, in hex
  public record Mark(long number, String hash) {}

  /// Empty before the first seal.
  public Optional<Mark> mark() {
    return Optional.ofNullable(store.lastSeal())
        .map(seal -> new Mark(seal.seq(), HexFormat.of().formatHex(seal.hash())));
  }

  /// Seals what has been written since the last seal.
  ///
  /// @return how many entries were sealed
  public int seal() {
    int all = 0;
    while (true) {
      int some = transaction.execute(_ -> sealSome());
      all += some;
      if (some < ENTRIES_A_SEAL) {
        return all;
      }
    }
  }

  private Integer sealSome() {
    store.lockChain();
    var last = store.lastSeal();
    var entries = store.settledAfter(last == null ? START : last.through(), ENTRIES_A_SEAL);
    if (!entries.isEmpty()) {
      var hash = hash(last == null ? GENESIS : last.hash(), entries);
      var seq = last == null ? 1 : last.seq() + 1;
      store.insert(new Seal(seq, entries.getLast().order(), entries.size(), hash));
    }
    return entries.size();
  }

  /// What a check of the chain found.
  public sealed interface Verdict {
    /// @param sealed entries the chain holds
    /// @param unsealed entries written since the last seal
    record Intact(long sealed, long unsealed) implements Verdict {}

    /// @param seal the first link that does not fit
    record Broken(long seal, String reason) implements Verdict {}
  }

  /// Computes the whole chain again from the entries.
  public Verdict verify() {
    var hash = GENESIS;
    var after = START;
    long sealed = 0;
    long seq = 1;
    while (true) {
      var seals = store.sealsFrom(seq, SEALS_A_PAGE);
      if (seals.isEmpty()) {
        return new Verdict.Intact(sealed, store.countAfter(after));
      }
      for (var seal : seals) {
        var entries = store.between(after, seal.through());
        hash = hash(hash, entries);
        if (seal.seq() != seq) {
          return new Verdict.Broken(seq, "the link is missing");
        }
        if (entries.size() != seal.entries()) {
          return new Verdict.Broken(seq, "entries were added or removed");
        }
        if (!Arrays.equals(hash, seal.hash())) {
          return new Verdict.Broken(seq, "an entry was altered");
        }
        sealed += entries.size();
        after = seal.through();
        seq++;
      }
    }
  }

  private static byte[] hash(byte[] before, List<Placed> entries) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      for (var placed : entries) {
        var e = placed.entry();
        update(sha, Long.toString(e.id()));
        update(sha, e.at().toString());
        update(sha, e.actor());
        update(sha, e.deed());
        update(sha, e.subject());
        update(sha, e.details());
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }

  private static void update(MessageDigest sha, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
