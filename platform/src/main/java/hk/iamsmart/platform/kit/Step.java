package hk.iamsmart.platform.kit;

/// A step of several.
///
/// @param about what happens in it; may be empty
public record Step(String title, String about, State state) {
  public enum State {
    DONE,
    NOW,
    AHEAD
  }
}
