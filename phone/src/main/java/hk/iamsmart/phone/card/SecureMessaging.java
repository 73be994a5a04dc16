package hk.iamsmart.phone.card;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// The chip's side of secure messaging (ICAO 9303, part 11, section 9.8).
final class SecureMessaging {
  private static final int SEALED = 0x87;
  private static final int SEALED_OF_ODD = 0x85;
  private static final int EXPECTED = 0x97;
  private static final int STATUS = 0x99;
  private static final int MAC = 0x8E;

  private final TripleDes keys;
  private long counter;

  SecureMessaging(TripleDes keys, byte[] counter) {
    this.keys = keys;
    this.counter = new BigInteger(counter).longValue();
  }

  /// The command that was meant; empty when somebody else sent it, or it was changed on its way.
  Optional<Apdu> open(Apdu command) {
    counter++;
    var objects = ByteBuffer.wrap(command.body());
    var covered = new ByteArrayOutputStream();
    byte[] sealed = {};
    byte[] mac = {};
    int expected = 0;
    while (objects.remaining() >= 2) {
      int tag = objects.get() & 0xFF;
      int length = objects.get() & 0xFF;
      if (length == 0x81 && objects.hasRemaining()) {
        length = objects.get() & 0xFF;
      } else if (length == 0x82 && objects.remaining() >= 2) {
        length = objects.getShort() & 0xFFFF;
      }
      if (length > objects.remaining()) {
        return Optional.empty();
      }
      var value = new byte[length];
      objects.get(value);
      switch (tag) {
        case SEALED, SEALED_OF_ODD -> sealed = value;
        case EXPECTED -> expected = expected(value);
        case MAC -> mac = value;
        default -> {
          return Optional.empty();
        }
      }
      if (tag != MAC) {
        covered.writeBytes(Tlv.of(tag, value));
      }
    }
    var header = TripleDes.padded(command.header());
    var right = keys.mac(Tlv.joined(count(), header, covered.toByteArray()));
    if (!MessageDigest.isEqual(right, mac)) {
      return Optional.empty();
    }
    var from = command.isOdd() || sealed.length == 0 ? 0 : 1; // a byte that tells the padding
    var body = sealed.length == 0 ? sealed : plain(Arrays.copyOfRange(sealed, from, sealed.length));
    return Optional.of(
        new Apdu(command.cla() & ~0x0C, command.ins(), command.p1(), command.p2(), body, expected));
  }

  private byte[] plain(byte[] sealed) {
    var unpadded =
        sealed.length % TripleDes.BLOCK == 0 ? TripleDes.unpadded(keys.decrypt(sealed)) : null;
    return unpadded == null ? new byte[0] : unpadded;
  }

  private static int expected(byte[] value) {
    int told = value.length == 0 ? 0 : new BigInteger(1, value).intValue();
    return told == 0 ? (value.length == 2 ? 0x10000 : 0x100) : told;
  }

  /// The answer to the command that was opened last.
  byte[] seal(Apdu command, byte[] body, int status) {
    counter++;
    var sealed = new byte[0];
    if (body.length > 0) {
      var encrypted = keys.encrypt(TripleDes.padded(body));
      sealed =
          command.isOdd()
              ? Tlv.of(SEALED_OF_ODD, encrypted)
              : Tlv.of(SEALED, Tlv.bytes(1), encrypted);
    }
    var end = Tlv.bytes(status >> 8, status);
    var covered = Tlv.joined(sealed, Tlv.of(STATUS, end));
    return Tlv.joined(covered, Tlv.of(MAC, keys.mac(Tlv.joined(count(), covered))), end);
  }

  private byte[] count() {
    return ByteBuffer.allocate(Long.BYTES).putLong(counter).array();
  }
}
