package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.P256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One card from when it is put before a reader until it is taken away.
final class CardApplet implements CardTerminal {
  /// Of the applet of travel documents (ICAO 9303, part 10, section 3.10.1).
  private static final byte[] APPLET = HexFormat.of().parseHex("a0000002471001");

  /// Answers until a card is torn off: access control is over, reading is not.
  private static final int TORN_AFTER = 20;

  private static final int FINE = 0x9000;
  private static final int FILE_ENDS = 0x6282;
  private static final int WRONG_KEY = 0x6300;
  private static final int WRONG_LENGTH = 0x6700;
  private static final int NOT_ALLOWED = 0x6982;
  private static final int NOT_NOW = 0x6985;
  private static final int NOT_OURS = 0x6988;
  private static final int NOT_FOUND = 0x6A82;
  private static final int WRONG_PLACE = 0x6B00;
  private static final int UNKNOWN = 0x6D00;
  private static final byte[] NOTHING = {};

  private final SimulatedCard card;
  private final SecureRandom random;
  private final Runnable beforeAnswer;
  private int answers;
  private boolean selected;
  private byte @Nullable [] file;
  private byte @Nullable [] challenge;
  private @Nullable SecureMessaging messaging;

  /// @param beforeAnswer lets a slow card take its time
  CardApplet(SimulatedCard card, SecureRandom random, Runnable beforeAnswer) {
    this.card = card;
    this.random = random;
    this.beforeAnswer = beforeAnswer;
  }

  private record Answer(byte[] body, int status) {}

  private static Answer status(int status) {
    return new Answer(NOTHING, status);
  }

  @Override
  public byte[] transmit(byte[] apdu) throws CardGone {
    if (card.trouble() == CardTrouble.TORN_OFF && answers >= TORN_AFTER) {
      throw new CardGone();
    }
    answers++;
    beforeAnswer.run();
    var command = Apdu.read(apdu);
    if (command.isEmpty()) {
      return plain(status(WRONG_LENGTH));
    }
    var spoken = messaging;
    if (spoken == null || !command.get().isProtected()) {
      messaging = null; // who speaks openly again has to begin anew
      return plain(command.get().isProtected() ? status(NOT_OURS) : answer(command.get()));
    }
    var meant = spoken.open(command.get());
    if (meant.isEmpty()) {
      messaging = null;
      return plain(status(NOT_OURS));
    }
    var answer = answer(meant.get());
    return spoken.seal(command.get(), answer.body(), answer.status());
  }

  private static byte[] plain(Answer answer) {
    return Tlv.joined(answer.body(), Tlv.bytes(answer.status() >> 8, answer.status()));
  }

  private Answer answer(Apdu command) {
    return switch (command.ins()) {
      case 0xA4 -> select(command);
      case 0x84 -> challenge(command);
      case 0x82 -> authenticate(command);
      case 0xB0 -> read(command);
      case 0xB1 -> readFar(command);
      case 0x88 -> sign(command);
      default -> status(UNKNOWN);
    };
  }

  private Answer select(Apdu command) {
    if (command.p1() == 4) {
      selected = Arrays.equals(command.body(), APPLET);
      return status(selected ? FINE : NOT_FOUND);
    }
    if (command.p1() != 0 && command.p1() != 2 || command.body().length != 2) {
      return status(NOT_FOUND);
    }
    return choose(ByteBuffer.wrap(command.body()).getShort() & 0xFFFF);
  }

  private Answer choose(int identifier) {
    if (!isOpen()) {
      return status(NOT_ALLOWED);
    }
    file = card.file(identifier).orElse(null);
    return status(file == null ? NOT_FOUND : FINE);
  }

  private boolean isOpen() {
    return selected && (card.access() == null || messaging != null);
  }

  private Answer challenge(Apdu command) {
    if (!selected || card.access() == null) {
      return status(UNKNOWN);
    }
    if (command.expected() < AccessControl.CHALLENGE) {
      return status(WRONG_LENGTH);
    }
    challenge = new byte[AccessControl.CHALLENGE];
    random.nextBytes(challenge);
    return new Answer(challenge.clone(), FINE);
  }

  private Answer authenticate(Apdu command) {
    var given = challenge;
    challenge = null; // good for one try
    if (!selected || card.access() == null || given == null) {
      return status(NOT_NOW);
    }
    var opened = card.access().open(given, command.body(), random);
    if (opened == null) {
      return status(WRONG_KEY);
    }
    messaging = opened.messaging();
    return new Answer(opened.answer(), FINE);
  }

  private Answer read(Apdu command) {
    if ((command.p1() & 0x80) == 0) {
      return read(command.p1() << 8 | command.p2(), command.expected());
    }
    var chosen = choose(SimulatedCard.identifier(command.p1() & 0x1F));
    return chosen.status() == FINE ? read(command.p2(), command.expected()) : chosen;
  }

  /// Of the file that was selected.
  private Answer read(int from, int expected) {
    if (!isOpen()) {
      return status(NOT_ALLOWED);
    }
    if (file == null) {
      return status(NOT_NOW);
    }
    if (from > file.length) {
      return status(WRONG_PLACE);
    }
    int end = Math.min(file.length, from + expected);
    return new Answer(
        Arrays.copyOfRange(file, from, end), end - from < expected ? FILE_ENDS : FINE);
  }

  /// Beyond what two bytes can name: the place comes in an object, and so does the answer.
  private Answer readFar(Apdu command) {
    var place = place(command.body());
    if (place.isEmpty()) {
      return status(WRONG_PLACE);
    }
    int room = command.expected() - 2; // for tag and length; beyond 127 bytes the length takes two
    var answer = read(place.get(), Math.clamp(room > 127 ? room - 1 : room, 0, 0xFF));
    return answer.body().length == 0
        ? answer
        : new Answer(Tlv.of(0x53, answer.body()), answer.status());
  }

  private static Optional<Integer> place(byte[] body) {
    if (body.length < 3 || body.length > 5 || body[0] != 0x54 || body[1] != body.length - 2) {
      return Optional.empty();
    }
    int place = 0;
    for (int i = 2; i < body.length; i++) {
      place = place << 8 | body[i] & 0xFF;
    }
    return Optional.of(place);
  }

  /// Active authentication (part 11, section 6.1).
  private Answer sign(Apdu command) {
    if (!isOpen()) {
      return status(NOT_ALLOWED);
    }
    return command.body().length == AccessControl.CHALLENGE
        ? new Answer(P256.signRaw(card.key(), command.body()), FINE)
        : status(WRONG_LENGTH);
  }
}
