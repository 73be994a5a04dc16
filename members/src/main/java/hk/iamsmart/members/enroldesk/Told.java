package hk.iamsmart.members.enroldesk;

import java.util.List;

/// What a page tells of a form that came to nothing.
///
/// @param key of the text; empty for nothing
/// @param field whose words are wrong; empty for none
/// @param typed words that are not sent
/// @param faults of the application, in sentences
public record Told(int status, String key, String field, String typed, List<String> faults) {
  static final Told NOTHING = new Told(200, "", "", "", List.of());

  public Told {
    faults = List.copyOf(faults);
  }

  static Told of(String key) {
    return new Told(409, "told." + key, "", "", List.of());
  }

  static Told words(String field, String typed) {
    return new Told(400, "told.words", field, typed, List.of());
  }

  static Told unfit(List<String> faults) {
    return new Told(409, "told.unfit", "", "", faults);
  }

  /// What is wrong at a field.
  public boolean isAt(String name) {
    return field.equals(name);
  }

  public boolean isAtTop() {
    return !key.isEmpty() && field.isEmpty();
  }

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
