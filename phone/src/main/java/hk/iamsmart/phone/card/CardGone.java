package hk.iamsmart.phone.card;

import java.io.IOException;

/// No card is before the phone, or no longer.
public final class CardGone extends IOException {
  private static final long serialVersionUID = 1L;

  public CardGone() {
    super("no card is before the phone");
  }
}
