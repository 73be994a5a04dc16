package hk.iamsmart.phone.bridge;

import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Refusal;
import hk.iamsmart.phone.beside.Refusal.Reason;
import hk.iamsmart.phone.beside.Speech.Beginning;
import hk.iamsmart.phone.beside.Speech.Page;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.protocol.card.ChipReading;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one card at a time, and tells whoever wants it how far it has come. Nothing is kept.
final class Readings {
  /// Answers of the chip from one message to the next.
  private static final int TOLD_EACH = 4;

  private final Cards cards;
  private final ChipReader reader;
  private final Consumer<String> say;
  private final Semaphore oneCard = new Semaphore(1);

  /// @param say prints a line where the owner reads it
  Readings(Cards cards, ChipReader reader, Consumer<String> say) {
    this.cards = cards;
    this.reader = reader;
    this.say = say;
  }

  /// A message to the page: the number of answers so far, or the result of the reading.
  ///
  /// @param outcome `READ` with the reading, or `NOT_READ` with the reason
  record Message(
      @Nullable Integer answered,
      @Nullable String outcome,
      @Nullable String reason,
      @Nullable ChipReading reading) {
    static Message answered(int times) {
      return new Message(times, null, null, null);
    }

    static Message read(ChipReading reading) {
      return new Message(null, "READ", null, reading);
    }

    static Message notRead(String reason) {
      return new Message(null, "NOT_READ", reason, null);
    }

    @Override
    public String toString() {
      return "Message[hidden]";
    }
  }

  /// @throws Refusal when another card is being read
  /// @throws IOException when the page has gone
  void read(Wanted wanted, Beginning beginning) throws Refusal, IOException {
    if (!oneCard.tryAcquire()) {
      throw new Refusal(Reason.BUSY, "another card is being read");
    }
    try {
      var page = beginning.begin();
      var card = watched(cards.held(wanted.resident(), wanted.troubleOrNone()), page);
      var outcome = reader.read(card, wanted.printed(), wanted.challengeBytes());
      var message = message(outcome);
      say.accept(
          message.reason() == null
              ? "A card was read."
              : "A card was not read: " + message.reason() + ".");
      page.tell(message);
    } finally {
      oneCard.release();
    }
  }

  /// A page that has gone wants nothing more of the card.
  private static CardTerminal watched(CardTerminal card, Page page) {
    var answers = new int[1];
    return apdu -> {
      var answer = card.transmit(apdu);
      answers[0]++;
      if (answers[0] % TOLD_EACH == 0) {
        try {
          page.tell(Message.answered(answers[0]));
        } catch (IOException _) {
          throw new CardGone();
        }
      }
      return answer;
    };
  }

  private static Message message(ChipOutcome outcome) {
    return switch (outcome) {
      case ChipOutcome.Read(var reading, var _) -> Message.read(reading);
      case ChipOutcome.WrongCard() -> Message.notRead("WRONG_CARD");
      case ChipOutcome.TornOff() -> Message.notRead("TORN_OFF");
      case ChipOutcome.TooSlow() -> Message.notRead("TOO_SLOW");
      case ChipOutcome.NoChip() -> Message.notRead("NO_CHIP");
      case ChipOutcome.Unreadable(var _) -> Message.notRead("CHIP_UNREADABLE");
    };
  }
}
