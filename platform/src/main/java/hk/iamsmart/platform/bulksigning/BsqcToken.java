package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.ground.Bug;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The word by which a service calls a consent: 128 random bits in 32 hex characters. Only its hash
/// is kept.
final class BsqcToken {
  static final String PARAMETER = "BSQCToken";

  private BsqcToken() {}

  static byte[] hash(String claimed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(claimed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }
}
