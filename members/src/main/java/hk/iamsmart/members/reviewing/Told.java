package hk.iamsmart.members.reviewing;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param question that was typed and is not sent
/// @param reason that was typed and is not sent
public record Told(String key, String question, String reason, boolean isReason) {
  static final Told NOTHING = new Told("", "", "", false);

  static Told of(String key) {
    return new Told(key, "", "", false);
  }

  static Told ofQuestion(String typed) {
    return new Told("", typed, "", false);
  }

  static Told ofReason(String typed) {
    return new Told("", "", typed, true);
  }

  /// The same, with what is wrong with it.
  Told wrong() {
    return new Told("told.words", question, reason, isReason);
  }

  public boolean isNothing() {
    return key.isEmpty();
  }

  /// What is wrong with the words stands at their field.
  public boolean isAtField() {
    return key.equals("told.words");
  }

  /// Of HTTP.
  int status() {
    if (isNothing()) {
      return 200;
    }
    return isAtField() ? 400 : 409;
  }

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
