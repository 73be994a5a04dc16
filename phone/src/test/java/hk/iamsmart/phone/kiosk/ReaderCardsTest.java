package hk.iamsmart.phone.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTrouble;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.junit.jupiter.api.Test;

/// The adapter for real readers, in front of one that is played.
class ReaderCardsTest {
  private static final byte[] COMMAND = {0, (byte) 0xa4, 4, 0};
  private static final byte[] OK = {(byte) 0x90, 0};

  private final List<String> done = new ArrayList<>();
  private boolean inserted = true;
  private final ReaderCards cards = new ReaderCards(Readers::new);

  @Test
  void the_card_is_reset_when_its_reading_ends_and_opened_anew_for_the_next() throws CardGone {
    for (int i = 0; i < 2; i++) {
      try (var card = cards.held("", CardTrouble.NONE)) {
        assertThat(card.transmit(COMMAND)).isEqualTo(OK);
        assertThat(card.transmit(COMMAND)).isEqualTo(OK);
      }
    }
    assertThat(done)
        .containsExactly(
            "connect", "command", "command", "reset", "connect", "command", "command", "reset");
  }

  @Test
  void a_card_that_is_not_there_is_gone_and_nothing_is_reset() {
    inserted = false;
    assertThat(cards.isThere("")).isFalse();
    try (var card = cards.held("", CardTrouble.NONE)) {
      assertThatThrownBy(() -> card.transmit(COMMAND)).isInstanceOf(CardGone.class);
    }
    assertThat(done).isEmpty();
  }

  private final class Readers extends CardTerminals {
    @Override
    public List<CardTerminal> list(State state) {
      return List.of(new Reader());
    }

    @Override
    public boolean waitForChange(long timeout) {
      return true;
    }
  }

  private final class Reader extends CardTerminal {
    @Override
    public String getName() {
      return "played";
    }

    @Override
    public Card connect(String protocol) {
      done.add("connect");
      return new Inserted();
    }

    @Override
    public boolean isCardPresent() {
      return inserted;
    }

    @Override
    public boolean waitForCardPresent(long timeout) {
      return inserted;
    }

    @Override
    public boolean waitForCardAbsent(long timeout) {
      return !inserted;
    }
  }

  private final class Inserted extends Card {
    @Override
    public ATR getATR() {
      return new ATR(new byte[] {0x3b, 0});
    }

    @Override
    public String getProtocol() {
      return "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
      return new Channel(this);
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
      throw new CardException("none");
    }

    @Override
    public void beginExclusive() {}

    @Override
    public void endExclusive() {}

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) {
      return command;
    }

    @Override
    public void disconnect(boolean reset) {
      done.add(reset ? "reset" : "left as it is");
    }
  }

  private final class Channel extends CardChannel {
    private final Card card;

    private Channel(Card card) {
      this.card = card;
    }

    @Override
    public Card getCard() {
      return card;
    }

    @Override
    public int getChannelNumber() {
      return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) {
      done.add("command");
      return new ResponseAPDU(OK);
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
      throw new CardException("not used");
    }

    @Override
    public void close() {}
  }
}
