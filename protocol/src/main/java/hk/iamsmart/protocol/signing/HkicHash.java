package hk.iamsmart.protocol.signing;

import hk.iamsmart.protocol.Base64Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// `HKICHash` (wire contract, section 5): the expected signer, without a number in clear. Not a
/// secret: the numbers are few enough to try them all.
public final class HkicHash {
  private static final int BYTES = 32;

  private HkicHash() {}

  /// base64 of SHA-256 of an HKIC number without check digit, such as `A123456`.
  public static String of(String identification) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(identification.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether a claimed value has the form of one.
  public static boolean fits(String claimed) {
    return Base64Text.bytesInOneWord(claimed) == BYTES;
  }

  /// A claimed value that fits, as [#of] writes it.
  public static String written(String claimed) {
    return Base64.getEncoder().encodeToString(Base64Text.read(claimed).orElseThrow());
  }
}
