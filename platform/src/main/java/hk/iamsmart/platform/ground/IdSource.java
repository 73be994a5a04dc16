package hk.iamsmart.platform.ground;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/// The one place where identifiers come from, so that a simulation can repeat them. Every value is
/// unpredictable when the generator is.
public final class IdSource {
  private final SecureRandom random;

  public IdSource(SecureRandom random) {
    this.random = random;
  }

  /// 128 random bits as 32 lower-case hex characters: codes, tokens, tickets, transaction ids.
  public String hex32() {
    return HexFormat.of().formatHex(bytes(16));
  }

  /// A random (version 4) UUID.
  public UUID uuid() {
    var b = bytes(16);
    b[6] = (byte) ((b[6] & 0x0f) | 0x40);
    b[8] = (byte) ((b[8] & 0x3f) | 0x80);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | (b[i] & 0xff);
      low = low << 8 | (b[i + 8] & 0xff);
    }
    return new UUID(high, low);
  }

  /// That many random bytes.
  public byte[] bytes(int count) {
    var b = new byte[count];
    random.nextBytes(b);
    return b;
  }
}
