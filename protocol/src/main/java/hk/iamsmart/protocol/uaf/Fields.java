package hk.iamsmart.protocol.uaf;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The forms of single values inside assertions.
final class Fields {
  static final int SHA256_BYTES = 32;

  private static final Pattern AAID = Pattern.compile("[0-9A-Fa-f]{4}#[0-9A-Fa-f]{4}");
  // FIDO UAF 1.1 protocol §3.1.5: 32 to 2048 bytes
  private static final int SHORTEST_KEY_ID = 32;
  private static final int LONGEST_KEY_ID = 2048;

  private Fields() {}

  static byte[] exactly(TlvReader.Element element, int bytes) throws MalformedAssertion {
    if (element.value().length != bytes) {
      throw new MalformedAssertion(element.tag() + " has not " + bytes + " bytes");
    }
    return element.value();
  }

  static String aaid(TlvReader.Element element) throws MalformedAssertion {
    var aaid = new String(element.value(), StandardCharsets.US_ASCII);
    if (!AAID.matcher(aaid).matches()) {
      throw new MalformedAssertion("AAID has not the form VVVV#MMMM");
    }
    return aaid;
  }

  static byte[] keyId(TlvReader.Element element) throws MalformedAssertion {
    int length = element.value().length;
    if (length < SHORTEST_KEY_ID || length > LONGEST_KEY_ID) {
      throw new MalformedAssertion("KEYID has not 32 to 2048 bytes");
    }
    return element.value();
  }
}
