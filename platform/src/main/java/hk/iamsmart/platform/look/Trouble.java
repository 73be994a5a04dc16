package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.TxId;
import java.util.List;

/// What a page says when something went wrong: what happened, what it means, what to do and a way
/// that does it.
///
/// @param title what happened
/// @param ways where the reader may go; the first is the best. Without any, the front door
/// @param facts for the developers of a service
public record Trouble(
    Icon icon,
    String title,
    String meaning,
    String next,
    TxId txId,
    List<Way> ways,
    List<Fact> facts) {
  /// @param address of our own, or of a service as it was registered
  public record Way(String address, String words) {}

  /// @param isCode whether a program wrote it
  /// @param href where it is explained; empty for nowhere
  public record Fact(String name, String value, boolean isCode, String href) {
    public Fact(String name, String value, boolean isCode) {
      this(name, value, isCode, "");
    }
  }

  public Trouble {
    ways = List.copyOf(ways);
    facts = List.copyOf(facts);
  }
}
