package hk.iamsmart.platform.developers;

/// What can be made to happen here, so that a developer sees a code at work. Production has no such
/// bean.
public interface Provocations {
  /// Whether one click does it.
  boolean knows(String code);

  /// Where a form posts to.
  String action(String code);

  /// Where requests that got this code are shown.
  String seen(String code);
}
