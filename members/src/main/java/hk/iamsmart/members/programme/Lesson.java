package hk.iamsmart.members.programme;

import java.util.Locale;

/// A lesson of the training: something to read, and an exercise.
public enum Lesson {
  LOGIN("log-in"),
  SEALING("sealing-and-signing"),
  FORM("fill-a-form"),
  SIGNING("sign-a-hash"),
  CALLBACK("callbacks"),
  ROTATION("sealing-and-signing");

  private final String guide;

  Lesson(String guide) {
    this.guide = guide;
  }

  /// Its part of the keys of texts, and its anchor on the page.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Name of the page of the guide that is read for it.
  public String guide() {
    return guide;
  }
}
