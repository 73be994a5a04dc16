package hk.iamsmart.platform.kit;

/// The head of a table's column.
///
/// @param isNumber whether its cells are numbers, which stand to the right and have the class
///   `number`
public record Column(String name, boolean isNumber) {
  public static Column of(String name) {
    return new Column(name, false);
  }

  public static Column number(String name) {
    return new Column(name, true);
  }
}
