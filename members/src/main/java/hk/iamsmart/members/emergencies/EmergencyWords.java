package hk.iamsmart.members.emergencies;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;

/// Changes in the reader's words.
public final class EmergencyWords {
  private static final Texts TEXTS = Texts.of(EmergencyWords.class);

  private EmergencyWords() {}

  /// What is done, such as in a list.
  public static String change(Language language, Change change) {
    return TEXTS.in(language).say("change." + change.kind().name(), change.value());
  }
}
