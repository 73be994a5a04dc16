package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import java.util.Optional;
import java.util.function.Supplier;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import org.jspecify.annotations.Nullable;

/// The card in a reader of this machine, by PC/SC (`javax.smartcardio`): the first reader that has
/// one. It was never tried with hardware: what stands in a kiosk has to be tried with the readers
/// and the cards that will be used.
final class ReaderCards implements Cards {
  private static final String ANY_PROTOCOL = "*";

  private final Supplier<CardTerminals> readers;

  /// @param readers those of this machine, as they are at that moment
  ReaderCards(Supplier<CardTerminals> readers) {
    this.readers = readers;
  }

  /// @param resident ignored: a reader has the card that is in it
  /// @param trouble ignored: a real card has its own
  @Override
  public CardTerminal held(String resident, CardTrouble trouble) {
    return new InReader();
  }

  @Override
  public boolean isThere(String resident) {
    try {
      return inserted().isPresent();
    } catch (CardException _) {
      return false;
    }
  }

  private Optional<javax.smartcardio.CardTerminal> inserted() throws CardException {
    for (var reader : readers.get().list()) {
      if (reader.isCardPresent()) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  /// Connected at the first command, so that no card is an outcome of the reading.
  private final class InReader implements CardTerminal {
    private @Nullable Card card;

    @Override
    public byte[] transmit(byte[] apdu) throws CardGone {
      try {
        if (card == null) {
          card = connected();
        }
        return card.getBasicChannel().transmit(new CommandAPDU(apdu)).getBytes();
      } catch (CardException | IllegalArgumentException | IllegalStateException e) {
        throw new CardGone();
      }
    }

    /// With a reset, so that the next reader of this card has to open it again.
    @Override
    public void close() {
      try {
        if (card != null) {
          card.disconnect(true);
        }
      } catch (CardException _) {
        // it has been taken out, which resets it too
      }
    }

    private Card connected() throws CardException, CardGone {
      return inserted().orElseThrow(CardGone::new).connect(ANY_PROTOCOL);
    }
  }
}
