package hk.iamsmart.phone.bridge;

import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Messages;
import hk.iamsmart.phone.beside.Speech;
import hk.iamsmart.phone.card.ChipReader;
import java.util.function.Consumer;

/// A phone that reads cards for pages beside it.
final class Bridge {
  static final String NAME = "bridge";
  private static final int LONGEST = 8 * 1024;

  private Bridge() {}

  /// @param say prints a line where the owner reads it
  static Speech reading(Cards cards, ChipReader reader, Consumer<String> say) {
    var readings = new Readings(cards, reader, say);
    return new Speech(
        NAME,
        "/readings",
        LONGEST,
        (message, beginning) -> {
          var wanted = Messages.read(message, Wanted.class);
          wanted.check();
          readings.read(wanted, beginning);
        });
  }
}
