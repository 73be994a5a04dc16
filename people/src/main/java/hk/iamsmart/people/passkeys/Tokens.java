package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.ground.Bug;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Random words that are shown once and kept as digests: links and cookies. They hold 256 random
/// bits, so a plain digest tells nothing of them.
public final class Tokens {
  public static final int BYTES = 32;

  private Tokens() {}

  public static String text(byte[] random) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  public static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
