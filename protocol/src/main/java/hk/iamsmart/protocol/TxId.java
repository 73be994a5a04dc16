package hk.iamsmart.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/// The identifier of one exchange, quoted by developers and found in every log line.
///
/// @param hex 32 lower-case hex characters
public record TxId(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern WRITTEN = Pattern.compile("(?:<T=)?([0-9a-f]{32})>?");

  public TxId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not 32 lower-case hex characters");
    }
  }

  /// Reads the wire form `<T=…>` or the bare characters.
  public static Optional<TxId> parse(String claimed) {
    var m = WRITTEN.matcher(claimed.strip());
    return m.matches() ? Optional.of(new TxId(m.group(1))) : Optional.empty();
  }

  /// The wire form with its literal brackets: `<T=938ffb193b4b4370b6c2584372c6a588>`.
  @Override
  public String toString() {
    return "<T=" + hex + ">";
  }
}
