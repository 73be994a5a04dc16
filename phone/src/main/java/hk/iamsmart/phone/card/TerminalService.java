package hk.iamsmart.phone.card;

import java.time.Instant;
import java.time.InstantSource;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;

/// What JMRTD speaks through: a terminal, for a limited time.
final class TerminalService extends CardService {
  private final CardTerminal terminal;
  private final InstantSource clock;
  private final Instant deadline;
  private boolean open;
  private boolean answered;
  private boolean gone;
  private boolean late;

  TerminalService(CardTerminal terminal, InstantSource clock, Instant deadline) {
    this.terminal = terminal;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override
  public ResponseAPDU transmit(CommandAPDU command) throws CardServiceException {
    late = late || clock.instant().isAfter(deadline);
    if (late || gone) {
      throw new CardServiceException("no more of this card");
    }
    try {
      var answer = new ResponseAPDU(terminal.transmit(command.getBytes()));
      answered = true;
      return answer;
    } catch (CardGone e) {
      gone = true;
      throw new CardServiceException("the card is gone", e);
    }
  }

  boolean isBroken() {
    return gone || late;
  }

  /// Whether a card answered at all.
  boolean wasThere() {
    return answered;
  }

  /// Why the conversation ended at this step.
  ChipOutcome fault(String step) {
    if (gone) {
      return new ChipOutcome.TornOff();
    }
    return late ? new ChipOutcome.TooSlow() : new ChipOutcome.Unreadable(step);
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public byte[] getATR() {
    return new byte[0];
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean isConnectionLost(Exception e) {
    return isBroken();
  }
}
