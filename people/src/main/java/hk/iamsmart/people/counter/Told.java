package hk.iamsmart.people.counter;

import hk.iamsmart.platform.kit.Tone;

/// Why nothing came of a form.
///
/// @param key of the text; empty for nothing
public record Told(Tone tone, String key) {
  static final Told NOTHING = new Told(Tone.PLAIN, "");

  static Told warning(String key) {
    return new Told(Tone.WARN, key);
  }

  static Told danger(String key) {
    return new Told(Tone.DANGER, key);
  }

  public boolean isNothing() {
    return key.isEmpty();
  }
}
