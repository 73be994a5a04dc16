package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.Bug;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret that only the browser that began a login holds, in a cookie: the outcome is given to
/// nobody else, although the ticket stands in the QR code for all to see.
public final class BrowserKey {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private final String value;

  BrowserKey(String value) {
    this.value = value;
  }

  public static Optional<BrowserKey> parse(String claimed) {
    return FORM.matcher(claimed).matches()
        ? Optional.of(new BrowserKey(claimed))
        : Optional.empty();
  }

  /// The value of the cookie.
  public String reveal() {
    return value;
  }

  /// What is stored of a key. It has 128 random bits: a plain digest cannot be searched.
  static final class Digest {
    private final byte[] bytes;

    Digest(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }

    boolean isOf(BrowserKey key) {
      return MessageDigest.isEqual(bytes, key.digest().bytes);
    }
  }

  Digest digest() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return new Digest(sha.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }

  @Override
  public String toString() {
    return "BrowserKey[hidden]";
  }
}
