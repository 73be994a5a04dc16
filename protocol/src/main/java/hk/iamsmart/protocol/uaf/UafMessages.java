package hk.iamsmart.protocol.uaf;

import hk.iamsmart.protocol.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the JSON messages of UAF: each travels as an array with one message per
/// protocol version, and only 1.1 is spoken here, so with exactly one.
///
/// Strict in types: no repeated member, nothing after the end, no text for a number, nothing absent
/// that is needed. Members that are not known are skipped.
public final class UafMessages {
  /// Characters of a message at most.
  public static final int LONGEST = 32 * 1024;

  private static final int LONGEST_ASSERTION = 4096;

  private static final JsonMapper MAPPER = StrictJson.mapper();

  private UafMessages() {}

  /// The message as the text of a JSON array with this one member.
  public static String write(Record message) {
    return MAPPER.writeValueAsString(List.of(message));
  }

  /// Reads an array with exactly one message of this type.
  public static <T extends Record> T read(String claimed, Class<T> type) throws MalformedAssertion {
    if (claimed.length() > LONGEST) {
      throw new MalformedAssertion("the message is too long");
    }
    try {
      var tree = MAPPER.readTree(claimed);
      if (!tree.isArray() || tree.size() != 1 || !tree.get(0).isObject()) {
        throw new MalformedAssertion("not an array with one message");
      }
      return complete(MAPPER.treeToValue(tree.get(0), type));
    } catch (JacksonException | IllegalArgumentException _) {
      throw new MalformedAssertion("not a " + type.getSimpleName());
    }
  }

  /// The `fcParams` member: base64url of the JSON.
  public static String writeFcParams(FinalChallengeParams params) {
    return base64url(MAPPER.writeValueAsBytes(params));
  }

  /// Reads the `fcParams` member.
  public static FinalChallengeParams readFcParams(String claimed) throws MalformedAssertion {
    try {
      return complete(MAPPER.readValue(bytes(claimed), FinalChallengeParams.class));
    } catch (JacksonException _) {
      throw new MalformedAssertion("not a FinalChallengeParams");
    }
  }

  /// What the assertion must carry: SHA-256 of the `fcParams` string (§3.4.6.3).
  public static byte[] finalChallenge(String fcParams) {
    return sha256(fcParams.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes of the `assertion` member, 1 to 4096.
  public static byte[] assertionBytes(UafAssertion assertion) throws MalformedAssertion {
    var bytes = bytes(assertion.assertion());
    if (bytes.length == 0 || bytes.length > LONGEST_ASSERTION) {
      throw new MalformedAssertion("the assertion has not 1 to 4096 bytes");
    }
    return bytes;
  }

  public static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Reads base64url without padding.
  public static byte[] bytes(String claimedBase64url) throws MalformedAssertion {
    try {
      var bytes = Base64.getUrlDecoder().decode(claimedBase64url);
      if (base64url(bytes).equals(claimedBase64url)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // falls out below with the same words
    }
    throw new MalformedAssertion("not base64url without padding");
  }

  public static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static <T> T complete(@Nullable T message) throws MalformedAssertion {
    if (!(message instanceof Record record)) {
      throw new MalformedAssertion("nothing where a message should be");
    }
    var absent = StrictJson.absentMember(record);
    if (absent != null) {
      throw new MalformedAssertion(message.getClass().getSimpleName() + " lacks " + absent);
    }
    return message;
  }
}
