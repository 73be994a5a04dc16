package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.card.MachineZone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The chip's side of Basic Access Control (ICAO 9303, part 11, section 4.3): who knows what is
/// printed on the card may read it.
final class AccessControl {
  static final int CHALLENGE = 8;
  static final int COMMAND = 40;
  private static final int KEY = 16;

  private final TripleDes keys;

  private AccessControl(TripleDes keys) {
    this.keys = keys;
  }

  /// The key comes from number, date of birth and, in the place of the date of expiry, date of
  /// issue.
  static AccessControl of(CardContent content) {
    var number = MachineZone.filled(MachineZone.number(content.hkic()), MachineZone.NUMBER);
    var places = new StringBuilder();
    for (var part :
        new String[] {
          number, MachineZone.date(content.birthDate()), MachineZone.date(content.issuedAt())
        }) {
      places.append(part).append(MachineZone.checkDigit(part));
    }
    var zone = places.toString().getBytes(StandardCharsets.US_ASCII);
    return new AccessControl(new TripleDes(Arrays.copyOf(TripleDes.sha1(zone), KEY)));
  }

  /// What the reader gets, and what is spoken from then on.
  record Opened(byte[] answer, SecureMessaging messaging) {}

  /// Null when the reader does not know the key.
  ///
  /// @param challenge that the reader was given last
  @Nullable Opened open(byte[] challenge, byte[] command, SecureRandom random) {
    if (command.length != COMMAND) {
      return null;
    }
    var sealed = Arrays.copyOf(command, COMMAND - TripleDes.BLOCK);
    var mac = Arrays.copyOfRange(command, COMMAND - TripleDes.BLOCK, COMMAND);
    if (!MessageDigest.isEqual(keys.mac(sealed), mac)) {
      return null;
    }
    var opened = keys.decrypt(sealed);
    var theirs = Arrays.copyOf(opened, CHALLENGE);
    var ours = Arrays.copyOfRange(opened, CHALLENGE, 2 * CHALLENGE);
    if (!MessageDigest.isEqual(challenge, ours)) {
      return null;
    }
    var half = new byte[KEY];
    random.nextBytes(half);
    var answer = keys.encrypt(Tlv.joined(ours, theirs, half));
    var seed = new byte[KEY];
    for (int i = 0; i < KEY; i++) {
      seed[i] = (byte) (opened[2 * CHALLENGE + i] ^ half[i]);
    }
    var counter =
        Tlv.joined(
            Arrays.copyOfRange(ours, CHALLENGE / 2, CHALLENGE),
            Arrays.copyOfRange(theirs, CHALLENGE / 2, CHALLENGE));
    return new Opened(
        Tlv.joined(answer, keys.mac(answer)), new SecureMessaging(new TripleDes(seed), counter));
  }
}
