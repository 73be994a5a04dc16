package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Messages;
import hk.iamsmart.phone.beside.Refusal;
import hk.iamsmart.phone.beside.Speech;
import hk.iamsmart.phone.beside.Speech.Beginning;
import hk.iamsmart.phone.kiosk.KioskAnswer.Done;
import hk.iamsmart.phone.kiosk.KioskAnswer.Refused;
import hk.iamsmart.phone.kiosk.KioskAnswer.Unanswered;
import hk.iamsmart.protocol.wallet.kiosk.KioskView;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the page of a kiosk can have its terminal do: a few steps, each a message of a known form.
/// Nothing else that a page says reaches the platform, and of the card the page learns nothing.
public final class Steps implements Speech.Answers {
  public static final String NAME = "terminal";

  /// Bytes of a call at most: a picture is base64 in JSON, sealed and base64 again.
  private static final int LONGEST = Terminal.LARGEST_PICTURE / 9 * 16 + 8 * 1024;

  /// Answers of the chip from one message to the next.
  private static final int TOLD_EACH = 4;

  private final Terminal terminal;
  private final Cards cards;
  private final Consumer<String> say;

  /// @param cards what is in the slot
  /// @param say prints a line where the owner reads it
  public Steps(Terminal terminal, Cards cards, Consumer<String> say) {
    this.terminal = terminal;
    this.cards = cards;
    this.say = say;
  }

  Speech speech() {
    return new Speech(NAME, "/steps", LONGEST, this);
  }

  /// A message to the page: how far the chip has been read, or how a step ended.
  ///
  /// @param answered how often the chip has answered so far
  /// @param outcome `DONE`, `REFUSED` or, when the platform did not answer, `UNANSWERED`
  /// @param error as in [KioskAnswer.Refused]
  /// @param visit after most steps
  /// @param kiosk after `STATE`
  /// @param card after `STATE`: whether one is in the slot
  record Told(
      @Nullable Integer answered,
      @Nullable String outcome,
      @Nullable String error,
      @Nullable VisitView visit,
      @Nullable KioskView kiosk,
      @Nullable Boolean card) {
    static Told progress(int answered) {
      return new Told(answered, null, null, null, null, null);
    }

    Told of(@Nullable KioskView view, boolean inSlot) {
      return new Told(answered, outcome, error, visit, view, inSlot);
    }

    @Override
    public String toString() {
      return "Told[" + outcome + "]";
    }
  }

  @Override
  public void answer(byte[] message, Beginning beginning) throws Refusal, IOException {
    var asked = Messages.read(message, Asked.class);
    switch (asked.step()) {
      case STATE -> state(asked, beginning);
      case BEGIN -> {
        var code = asked.theCode();
        visit(beginning, "A visit", () -> terminal.begin(code));
      }
      case LOOK -> {
        var at = asked.theVisit();
        beginning.begin().tell(visitTold(terminal.look(at)));
      }
      case CARD -> card(asked, beginning);
      case FACE -> {
        var at = asked.theVisit();
        var picture = asked.thePicture();
        visit(beginning, "A face", () -> terminal.face(at, picture));
      }
      case CHECK -> {
        var at = asked.theVisit();
        visit(beginning, "A check", () -> terminal.check(at));
      }
      case LEAVE -> {
        var at = asked.visit() == null ? null : asked.theVisit();
        var page = beginning.begin();
        page.tell(told(at == null ? terminal.leave() : terminal.leave(at), null));
      }
    }
  }

  /// Whether a card is in the slot is told whatever the platform says: it has to be taken out.
  private void state(Asked asked, Beginning beginning) throws Refusal, IOException {
    var language = asked.languageOrEnglish();
    var resident = asked.theResident();
    var page = beginning.begin();
    var answer = terminal.state(language);
    page.tell(told(answer, null).of(shown(answer), cards.isThere(resident)));
  }

  /// Who else is being registered is no business of the page.
  private static @Nullable KioskView shown(KioskAnswer<KioskView> answer) {
    return answer instanceof Done<KioskView>(var view)
        ? new KioskView(
            view.kioskID(), view.kind(), view.place(), view.address(), view.inService(), null)
        : null;
  }

  private void card(Asked asked, Beginning beginning) throws Refusal, IOException {
    var at = asked.theVisit();
    var resident = asked.theResident();
    var card = cards.held(resident, asked.troubleOrNone());
    var page = beginning.begin();
    if (!cards.isThere(resident)) {
      page.tell(told(new Refused<>("NO_CHIP", ""), null));
      return;
    }
    var answer =
        terminal.readCard(
            at,
            card,
            times -> {
              if (times == 1 || times % TOLD_EACH == 0) {
                page.tell(Told.progress(times));
              }
            });
    said("A card", answer);
    page.tell(visitTold(answer));
  }

  private interface Call {
    KioskAnswer<VisitView> make();
  }

  private void visit(Beginning beginning, String what, Call call) throws IOException {
    var page = beginning.begin();
    var answer = call.make();
    said(what, answer);
    page.tell(visitTold(answer));
  }

  private void said(String what, KioskAnswer<VisitView> answer) {
    say.accept(
        what
            + switch (answer) {
              case Done<VisitView>(var view) -> ": done, next is " + view.step() + ".";
              case Refused<VisitView>(var error, var _) -> ": " + error + ".";
              case Unanswered<VisitView> _ -> ": the server does not answer.";
            });
  }

  private static Told visitTold(KioskAnswer<VisitView> answer) {
    return told(answer, answer instanceof Done<VisitView>(var view) ? view : null);
  }

  private static Told told(KioskAnswer<?> answer, @Nullable VisitView visit) {
    return switch (answer) {
      case Done<?> _ -> new Told(null, "DONE", null, visit, null, null);
      case Refused<?>(var error, var _) -> new Told(null, "REFUSED", error, null, null, null);
      case Unanswered<?> _ -> new Told(null, "UNANSWERED", null, null, null, null);
    };
  }
}
