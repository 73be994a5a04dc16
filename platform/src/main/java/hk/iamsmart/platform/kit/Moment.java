package hk.iamsmart.platform.kit;

/// What happened at a time, in a timeline.
///
/// @param time as the reader reads it
public record Moment(Kind kind, String text, String time) {
  public enum Kind {
    PLAIN,
    /// It failed.
    BAD,
    /// Somebody decided.
    SEALED,
    /// Nothing happened for so long.
    GAP
  }
}
