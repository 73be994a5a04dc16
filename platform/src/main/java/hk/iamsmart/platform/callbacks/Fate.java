package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Phase;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a callback has come. Without its content, so that an operator may see it.
///
/// @param attempts in their order
public record Fate(
    TxId txId,
    ClientId to,
    URI redirect,
    String order,
    ReturnCode code,
    State state,
    Instant madeAt,
    Instant until,
    @Nullable Instant endedAt,
    List<Try> attempts) {
  public Fate {
    attempts = List.copyOf(attempts);
  }

  /// What it can still become.
  public enum State implements Phase<State> {
    WAITING,
    DELIVERED,
    /// Given up: its time was over before anybody acknowledged it.
    DEAD;

    @Override
    public Set<State> next() {
      return switch (this) {
        case WAITING -> EnumSet.of(DELIVERED, DEAD);
        case DELIVERED, DEAD -> EnumSet.noneOf(State.class);
      };
    }
  }

  /// An attempt as it is kept. Without status and failure it is under way, or the process died over
  /// it.
  ///
  /// @param at on the house clock
  public record Try(
      int number,
      Instant at,
      @Nullable Integer tookMillis,
      @Nullable Integer status,
      @Nullable Failure failure,
      @Nullable String detail) {}
}
