package hk.iamsmart.members.tickets;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;

/// What categories, states and faults are called on the pages of both sides.
public final class TicketWords {
  private static final Texts TEXTS = Texts.of(TicketWords.class);

  private TicketWords() {}

  public static Words in(Language language) {
    return TEXTS.in(language);
  }
}
