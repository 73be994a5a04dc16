package hk.iamsmart.platform.kit;

/// A line of what was and what is to be.
public record Change(Kind kind, String line) {
  public enum Kind {
    SAME,
    LESS,
    MORE
  }
}
