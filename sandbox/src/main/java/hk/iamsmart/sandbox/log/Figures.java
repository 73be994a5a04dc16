package hk.iamsmart.sandbox.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How many requests of online services there were, and what became of them.
///
/// @param p95 what 95 of 100 requests were faster than
/// @param pieces of the time, the oldest first; those without a request are there as well
/// @param calls by their paths, the most frequent first
/// @param codes of refusals, the most frequent first
public record Figures(Duration p95, List<Piece> pieces, List<Call> calls, List<Code> codes) {
  public Figures {
    pieces = List.copyOf(pieces);
    calls = List.copyOf(calls);
    codes = List.copyOf(codes);
  }

  /// What came from this moment until the next piece.
  public record Piece(Instant from, int answered, int refused) {
    public int all() {
      return answered + refused;
    }
  }

  /// @param p95 what 95 of 100 requests were faster than
  public record Call(String path, int all, int refused, Duration p95) {}

  public record Code(String code, int count) {}

  public int all() {
    return pieces.stream().mapToInt(Piece::all).sum();
  }

  public int refused() {
    return pieces.stream().mapToInt(Piece::refused).sum();
  }
}
