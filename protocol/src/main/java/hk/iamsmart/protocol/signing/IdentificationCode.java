package hk.iamsmart.protocol.signing;

import hk.iamsmart.protocol.Base64Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// The four digits that online service and app show, so that the citizen can compare them (wire
/// contract, section 5). MD5 is the contract's; nothing rests on its strength.
public final class IdentificationCode {
  private static final int DIGITS = 4;

  private IdentificationCode() {}

  /// For a signed-in citizen.
  ///
  /// @param hashCode `hashCode` or `docDigest` as sent, still in base64
  /// @param openId as the service got it from getToken
  public static String signedIn(String hashCode, String openId) {
    return digits(join(sha("SHA-256", utf8(hashCode)), sha("SHA-256", utf8(openId))));
  }

  /// For whoever scans the code of an anonymous request.
  ///
  /// @param hashCode `hashCode` or `docDigest` as sent, still in base64
  /// @param hkicHash `HKICHash` as sent, still in base64
  public static String anonymous(String hashCode, String hkicHash, String clientId) {
    return digits(join(bytes(hashCode), bytes(hkicHash), utf8(clientId)));
  }

  /// What stands for `hashCode` in a bulk request, of which the contract says nothing: the digest
  /// of all `hashCode` and `docDigest` texts in their order, one a line, in base64.
  public static String ofAll(List<String> hashCodes) {
    var lines = hashCodes.stream().map(h -> h + "\n").collect(Collectors.joining());
    return Base64.getEncoder().encodeToString(sha("SHA-256", utf8(lines)));
  }

  private static byte[] bytes(String base64) {
    return Base64Text.read(base64).orElseThrow(() -> new IllegalArgumentException("no base64"));
  }

  private static String digits(byte[] content) {
    var m = sha("MD5", sha("SHA-512", content));
    var code = new StringBuilder();
    for (int i = 0; i < DIGITS; i++) {
      code.append(((m[4 * i] >> 4) & 0x0f) % 10);
    }
    return code.toString();
  }

  private static byte[] join(byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    return content.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
