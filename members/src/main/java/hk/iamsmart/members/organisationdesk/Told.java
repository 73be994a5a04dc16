package hk.iamsmart.members.organisationdesk;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param typed reason that was not accepted
public record Told(int status, String key, String typed) {
  static final Told NOTHING = new Told(200, "", "");

  static Told of(String key) {
    return new Told(409, "told." + key, "");
  }

  static Told unfit(String typed) {
    return new Told(400, "told.reason", typed);
  }

  public boolean isNothing() {
    return key.isEmpty();
  }

  /// What is wrong with the reason stands at its field.
  public boolean isAtField() {
    return key.equals("told.reason");
  }

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
