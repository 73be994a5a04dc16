package hk.iamsmart.members.callpages;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.protocol.Language;

/// Why a callback was not acknowledged, in the reader's words.
public final class FailureWords {
  private FailureWords() {}

  public static String in(Language language, Failure failure) {
    return CallPages.TEXTS.in(language).say("failure." + failure);
  }
}
