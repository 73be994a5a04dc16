package hk.iamsmart.people.auditdesk;

/// What the page tells above its list.
///
/// @param text empty for nothing
/// @param isWell whether it is good news
public record Told(String text, boolean isWell) {
  static final Told NOTHING = new Told("", true);
}
