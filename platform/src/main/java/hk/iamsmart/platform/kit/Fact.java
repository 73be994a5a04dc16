package hk.iamsmart.platform.kit;

/// A name and its value.
///
/// @param isCode whether the value is for programs: an id, a digest
public record Fact(String name, String value, boolean isCode) {
  public static Fact of(String name, String value) {
    return new Fact(name, value, false);
  }

  public static Fact code(String name, String value) {
    return new Fact(name, value, true);
  }
}
