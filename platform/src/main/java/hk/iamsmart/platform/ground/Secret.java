package hk.iamsmart.platform.ground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Bytes nobody may read by accident: no readable `toString`, comparison in constant time.
public final class Secret {
  private final byte[] value;

  private Secret(byte[] value) {
    this.value = value;
  }

  public static Secret of(byte[] value) {
    return new Secret(value.clone());
  }

  /// The UTF-8 bytes of a text secret, such as a client secret.
  public static Secret ofText(String value) {
    return new Secret(value.getBytes(StandardCharsets.UTF_8));
  }

  /// A copy of the bytes. Search for this word to find every place that reads a secret.
  public byte[] reveal() {
    return value.clone();
  }

  /// The secret as UTF-8 text.
  public String revealText() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /// Constant time in the content; the length is not hidden.
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && MessageDigest.isEqual(value, s.value);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[" + value.length + " bytes]";
  }
}
