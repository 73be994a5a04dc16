package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.WalletUnreachable;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.kiosk.KioskAnswer.Done;
import hk.iamsmart.phone.kiosk.KioskAnswer.Refused;
import hk.iamsmart.phone.kiosk.KioskAnswer.Unanswered;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.CardToRead;
import hk.iamsmart.protocol.wallet.kiosk.KioskView;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What stands in a kiosk, or beside the screen of a counter: the key that was enrolled for it, and
/// the visit of whoever is being registered. It keeps nothing of a person: what is printed on the
/// card stays in memory while the chip is read, and no longer.
///
/// The network may lose calls and answers: a call without an answer is made again, which the server
/// allows for every step. What goes wrong is a [KioskAnswer].
public final class Terminal {
  /// Bytes of a picture of a face at most.
  public static final int LARGEST_PICTURE = 128 * 1024;

  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final String BUSY = "BUSY";

  private final String path;
  private final KeyPair key;
  private final WalletClient wallet;
  private final ChipReader reader;
  private final LongConsumer pause;
  private final Semaphore oneCard = new Semaphore(1);

  /// The visit that was begun here last and not left.
  private final AtomicReference<@Nullable String> visit = new AtomicReference<>();

  /// Visits that are being begun, and how many were.
  private final AtomicInteger beginning = new AtomicInteger();

  private final AtomicInteger begun = new AtomicInteger();

  /// @param kiosk its id, as `enrol-kiosk` gave it
  /// @param key of P-256, whose public half is enrolled
  public Terminal(String kiosk, KeyPair key, WalletClient wallet, ChipReader reader) {
    this(kiosk, key, wallet, reader, LockSupport::parkNanos);
  }

  /// @param pause waits for so many nanoseconds
  Terminal(String kiosk, KeyPair key, WalletClient wallet, ChipReader reader, LongConsumer pause) {
    this.path = "/wallet/v1/kiosks/" + kiosk;
    this.key = key;
    this.wallet = wallet;
    this.reader = reader;
    this.pause = pause;
  }

  /// Hears how far a chip has been read.
  @FunctionalInterface
  public interface Progress {
    /// @param times how often the chip has answered
    /// @throws IOException when nobody listens any more; the reading ends then
    void answered(int times) throws IOException;
  }

  /// What the platform knows of this kiosk, and who is being registered at it. A visit that is not
  /// the one of this terminal was left by a call that got no answer, or before the terminal was
  /// switched off: it is ended. So one key is for one terminal.
  ///
  /// @param language of the names of its place
  public KioskAnswer<KioskView> state(Language language) {
    int before = begun.get();
    var answer = call(wallet.speaking(language), "GET", path, null, KioskView.class);
    if (answer instanceof Done<KioskView>(var view)
        && view.visit() != null
        && !view.visit().visitID().equals(visit.get())
        && beginning.get() == 0
        && begun.get() == before) {
      end(view.visit().visitID());
    }
    return answer;
  }

  /// Takes up the visit of a phone. Whoever was being registered here before is forgotten.
  ///
  /// @param code as the phone shows it, with or without its hyphen
  public KioskAnswer<VisitView> begin(String code) {
    beginning.incrementAndGet();
    try {
      visit.set(null); // a card that is being read is somebody else's
      var answer = call(wallet, "POST", path + "/visits", new VisitBegun(code), VisitView.class);
      if (answer instanceof Done<VisitView>(var view)) {
        visit.set(view.visitID());
      }
      return answer;
    } finally {
      begun.incrementAndGet();
      beginning.decrementAndGet();
    }
  }

  /// How the visit stands.
  public KioskAnswer<VisitView> look() {
    return look(visit.get());
  }

  KioskAnswer<VisitView> look(@Nullable String at) {
    return step(at, "GET", "", null, VisitView.class);
  }

  /// Reads the chip, whether it asks for what is printed (2018) or not (2003), and has the platform
  /// judge it. A chip of another card is not sent anywhere. Whatever comes of it, the card is
  /// closed.
  public KioskAnswer<VisitView> readCard(CardTerminal card, Progress progress) {
    return readCard(visit.get(), card, progress);
  }

  KioskAnswer<VisitView> readCard(@Nullable String at, CardTerminal card, Progress progress) {
    if (at == null) {
      return noVisit();
    }
    if (!oneCard.tryAcquire()) {
      return new Refused<>(BUSY, "");
    }
    try (card) {
      var asked = step(at, "POST", "/chip/challenge", null, CardToRead.class);
      return switch (asked) {
        case Done<CardToRead>(var toRead) -> read(at, watched(card, at, progress), toRead);
        case Refused<CardToRead>(var error, var message) -> new Refused<>(error, message);
        case Unanswered<CardToRead> _ -> new Unanswered<>();
      };
    } finally {
      oneCard.release();
    }
  }

  private KioskAnswer<VisitView> read(String at, CardTerminal card, CardToRead toRead) {
    var outcome = reader.read(card, toRead.printed(), challenge(toRead));
    return switch (outcome) {
      case ChipOutcome.Read(var reading, var _) ->
          step(at, "POST", "/chip", reading, VisitView.class);
      case ChipOutcome.WrongCard() -> new Refused<>("WRONG_CARD", "");
      case ChipOutcome.TornOff() -> new Refused<>("TORN_OFF", "");
      case ChipOutcome.TooSlow() -> new Refused<>("TOO_SLOW", "");
      case ChipOutcome.NoChip() -> new Refused<>("NO_CHIP", "");
      case ChipOutcome.Unreadable(var _) -> new Refused<>("CHIP_UNREADABLE", "");
    };
  }

  private static byte[] challenge(CardToRead toRead) {
    try {
      return UafMessages.bytes(toRead.challenge().challenge());
    } catch (MalformedAssertion e) {
      throw new WalletUnreachable("the server's challenge is not understood", e);
    }
  }

  /// The visit may be left, or another begin, while a card is being read: it is read no further.
  private CardTerminal watched(CardTerminal card, String at, Progress progress) {
    var answers = new int[1];
    return apdu -> {
      if (!at.equals(visit.get())) {
        throw new CardGone();
      }
      var answer = card.transmit(apdu);
      answers[0]++;
      try {
        progress.answered(answers[0]);
      } catch (IOException _) {
        throw new CardGone();
      }
      return answer;
    };
  }

  /// Has one picture compared with the portrait of the chip. Not at a counter, where a member of
  /// staff looks.
  ///
  /// @param picture a JPEG of [#LARGEST_PICTURE] bytes at most
  public KioskAnswer<VisitView> face(byte[] picture) {
    return face(visit.get(), picture);
  }

  KioskAnswer<VisitView> face(@Nullable String at, byte[] picture) {
    if (picture.length > LARGEST_PICTURE) {
      throw new IllegalArgumentException("a picture has " + LARGEST_PICTURE + " bytes at most");
    }
    var pictures = new FacePictures(List.of(Base64.getEncoder().encodeToString(picture)));
    return step(at, "POST", "/face", pictures, VisitView.class);
  }

  /// Has the registry asked. When all is there, the citizen is registered with that.
  public KioskAnswer<VisitView> check() {
    return check(visit.get());
  }

  KioskAnswer<VisitView> check(@Nullable String at) {
    return step(at, "POST", "/record", null, VisitView.class);
  }

  /// Ends the visit, if there is one; the phone may come again with another code.
  public KioskAnswer<Nothing> leave() {
    return leave(visit.get());
  }

  /// Another visit than this one stays.
  KioskAnswer<Nothing> leave(@Nullable String at) {
    if (at == null || !visit.compareAndSet(at, null)) {
      return new Done<>(new Nothing());
    }
    return end(at);
  }

  private KioskAnswer<Nothing> end(String at) {
    var answer = call(wallet, "DELETE", path + "/visits/" + at, null, Nothing.class);
    return isOver(answer) ? new Done<>(new Nothing()) : answer;
  }

  private static boolean isOver(KioskAnswer<?> answer) {
    return answer instanceof Refused<?>(var error, var _)
        && error.equals(WalletFault.UNKNOWN_VISIT.name());
  }

  /// For this visit and no other, although another one may have begun.
  private <T> KioskAnswer<T> step(
      @Nullable String at, String method, String below, @Nullable Record message, Class<T> type) {
    return at == null || !at.equals(visit.get())
        ? noVisit()
        : call(wallet, method, path + "/visits/" + at + below, message, type);
  }

  private static <T> KioskAnswer<T> noVisit() {
    return new Refused<>(WalletFault.UNKNOWN_VISIT.name(), "");
  }

  private <T> KioskAnswer<T> call(
      WalletClient by, String method, String at, @Nullable Record message, Class<T> type) {
    return repeated(() -> by.call(key, method, at, message, type));
  }

  private <T> KioskAnswer<T> repeated(Supplier<PhoneAnswer<T>> call) {
    for (int tried = 1; ; tried++) {
      try {
        return told(call.get());
      } catch (WalletUnreachable _) {
        if (tried == TRIES || Thread.currentThread().isInterrupted()) {
          return new Unanswered<>();
        }
        pause.accept(FIRST_PAUSE.toNanos() << tried);
      }
    }
  }

  private static <T> KioskAnswer<T> told(PhoneAnswer<T> answer) {
    return switch (answer) {
      case PhoneAnswer.Done<T>(var value) -> new Done<>(value);
      case PhoneAnswer.Refused<T>(var error, var message, var _, var problems) ->
          new Refused<>(error, problems.isEmpty() ? message : problems.getFirst().message());
      case PhoneAnswer<T> _ -> throw new IllegalStateException("no answer of a server");
    };
  }
}
