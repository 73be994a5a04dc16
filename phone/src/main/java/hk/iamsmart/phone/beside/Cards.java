package hk.iamsmart.phone.beside;

import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;

/// Where the card comes from that is held to the phone or put into the kiosk.
@FunctionalInterface
public interface Cards {
  /// @param resident whose card it is, where one can be chosen
  /// @param trouble what is wrong with it, where that can be chosen
  CardTerminal held(String resident, CardTrouble trouble);

  /// Whether there is any card: who waits for one asks this often, and nobody else meanwhile.
  default boolean isThere(String resident) {
    return !resident.isEmpty();
  }
}
