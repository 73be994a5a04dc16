package hk.iamsmart.people.kioskdesk;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param at which of the forms of a page: the id that its path has
/// @param reason that was typed
public record Told(int status, String key, String at, String reason) {
  static final Told NOTHING = new Told(200, "", "", "");

  static Told unfitReason(String at, String reason) {
    return new Told(400, "reason", at, reason);
  }

  static Told conflict(String key) {
    return new Told(409, key, "", "");
  }

  public boolean isAtTop() {
    return status == 409;
  }

  public boolean isAt(String form) {
    return status == 400 && at.equals(form);
  }

  public String reasonAt(String form) {
    return isAt(form) ? reason : "";
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
