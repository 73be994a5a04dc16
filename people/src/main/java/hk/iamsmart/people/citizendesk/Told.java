package hk.iamsmart.people.citizendesk;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param reference that was typed
/// @param reason that was typed
public record Told(int status, String key, String reference, String reason) {
  static final Told NOTHING = new Told(200, "", "", "");

  static Told typed(String reference, String reason) {
    return new Told(200, "", reference, reason);
  }

  /// What is wrong stands at its field.
  Told wrong(String field) {
    return new Told(400, "told." + field, reference, reason);
  }

  Told notFound() {
    return new Told(404, "told.reference", reference, reason);
  }

  Told conflict(Outcome why) {
    return new Told(409, "told." + why, reference, reason);
  }

  public boolean isAtTop() {
    return status == 409;
  }

  public boolean isAt(String field) {
    return key.equals("told." + field);
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
