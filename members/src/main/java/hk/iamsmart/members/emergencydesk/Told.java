package hk.iamsmart.members.emergencydesk;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param change that was chosen
/// @param reason that was typed
public record Told(int status, String key, String change, String reason) {
  static final Told NOTHING = new Told(200, "", "", "");

  /// Nothing to tell yet of what was typed.
  static Told typed(String change, String reason) {
    return new Told(200, "", change, reason);
  }

  /// The same, with why it cannot be.
  Told but(String why) {
    return new Told(409, "told." + why, change, reason);
  }

  /// What is wrong stands at its field.
  static Told unfit(String field, String change, String reason) {
    return new Told(400, "told." + field, change, reason);
  }

  public boolean isAtTop() {
    return !key.isEmpty() && status != 400;
  }

  public boolean isAt(String field) {
    return key.equals("told." + field);
  }

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
