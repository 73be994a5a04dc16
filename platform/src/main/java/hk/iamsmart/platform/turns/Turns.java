package hk.iamsmart.platform.turns;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// How many register at a time, in the place of what the settings say, until it is taken back. It
/// counts on every node from the next call: whoever has a turn keeps it.
@Service
public final class Turns {
  /// The most that can be chosen: more registrations are never open.
  public static final int MOST = 20_000;

  private final TurnsStore store;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Turns(TurnsStore store, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What an operator chose.
  ///
  /// @param turns at a time; 0 lets nobody else begin
  public record Chosen(int turns, Instant since) {}

  /// Empty when the settings count.
  public Optional<Chosen> chosen() {
    return store.chosen();
  }

  /// For whoever counts turns: nobody else does to the end of the transaction. One statement.
  ///
  /// @return what was chosen; empty when the settings count
  public Optional<Integer> lock() {
    return store.lock();
  }

  /// From the next call on.
  ///
  /// @param turns 0 to [#MOST]
  /// @param reason which the audit can keep
  /// @return false when it was so before
  public boolean choose(int turns, String reason, Actor by) {
    if (turns < 0 || turns > MOST) {
      throw new IllegalArgumentException("turns are 0 to " + MOST);
    }
    return transaction.execute(_ -> {
      boolean chosen = store.put(turns, clock.instant());
      if (chosen) {
        var told = Map.of("turns", Integer.toString(turns), "reason", reason);
        audit.record(by, "turns.chosen", Subject.turns(), told);
      }
      return chosen;
    });
  }

  /// The settings count again.
  ///
  /// @param reason which the audit can keep
  /// @return false when they did
  public boolean takeBack(String reason, Actor by) {
    return transaction.execute(_ -> {
      boolean deleted = store.delete();
      if (deleted) {
        audit.record(by, "turns.taken back", Subject.turns(), Map.of("reason", reason));
      }
      return deleted;
    });
  }
}
