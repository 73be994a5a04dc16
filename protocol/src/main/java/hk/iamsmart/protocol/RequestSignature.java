package hk.iamsmart.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// The signature that a request ought to carry (wire contract, section 1). Made by
/// [ClientSecret#sign].
public final class RequestSignature {
  /// The only signature method.
  public static final String METHOD = "HmacSHA256";

  private final byte[] base64;

  RequestSignature(byte[] mac) {
    base64 = Base64.getEncoder().encode(mac);
  }

  /// Base64 with padding, 44 characters.
  public String base64() {
    return new String(base64, StandardCharsets.US_ASCII);
  }

  /// The form of the `signature` header.
  public String percentEncoded() {
    return base64().replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }

  /// Whether the claimed header is this signature, raw or percent-encoded in either hex case. Takes
  /// the same time wherever they differ.
  public boolean matches(String claimed) {
    return MessageDigest.isEqual(base64, decoded(claimed));
  }

  /// The first position at which the claimed signature, percent-decoded, differs from this one in
  /// base64; -1 when it does not. Only for explanations: told to a caller it would help a forger.
  public int firstDifference(String claimed) {
    var other = decoded(claimed);
    int shorter = Math.min(base64.length, other.length);
    for (int i = 0; i < shorter; i++) {
      if (base64[i] != other[i]) {
        return i;
      }
    }
    return base64.length == other.length ? -1 : shorter;
  }

  /// What is signed, as text: `clientID + signatureMethod + timestamp + nonce + body`.
  ///
  /// @param limit at most that many characters, an ellipsis when there are more
  public static String canonical(RequestHeaders headers, byte[] body, int limit) {
    var head =
        headers.clientId() + headers.signatureMethod() + headers.timestamp() + headers.nonce();
    int room = Math.min(body.length, 4 * (limit + 1));
    var text = head + new String(body, 0, room, StandardCharsets.UTF_8);
    return CodePoints.in(text) <= limit ? text : CodePoints.first(limit, text) + "…";
  }

  /// A malformed escape stays as it is, so it can never match.
  private static byte[] decoded(String claimed) {
    var in = claimed.getBytes(StandardCharsets.UTF_8);
    if (claimed.indexOf('%') < 0) {
      return in;
    }
    var out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
        out[length++] = (byte) (hex(in[i + 1]) << 4 | hex(in[i + 2]));
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return Arrays.copyOf(out, length);
  }

  private static int hex(byte b) {
    return Character.digit((char) b, 16);
  }

  @Override
  public String toString() {
    return "RequestSignature[hidden]";
  }
}
