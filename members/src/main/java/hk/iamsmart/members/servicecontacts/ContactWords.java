package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;

/// What contacts are called, wherever they are seen.
public final class ContactWords {
  private static final Texts TEXTS = Texts.of(ContactWords.class);

  private ContactWords() {}

  public static Words in(Language language) {
    return TEXTS.in(language);
  }
}
