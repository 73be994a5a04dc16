package hk.iamsmart.phone.bridge;

import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;

/// Where the card comes from that is held to the phone.
@FunctionalInterface
interface Cards {
  /// @param resident whose card it is, where one can be chosen
  /// @param trouble what is wrong with it, where that can be chosen
  CardTerminal held(String resident, CardTrouble trouble);
}
