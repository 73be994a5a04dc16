package hk.iamsmart.protocol.wallet;

import hk.iamsmart.protocol.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the messages of this package.
///
/// Strict in what they mean: no repeated member, nothing after the end, no text for a number,
/// nothing absent that is needed. Members that are not known are skipped.
public final class WalletMessages {
  private static final JsonMapper MAPPER = StrictJson.mapper();

  private WalletMessages() {}

  /// A JSON object; an empty body is an empty object.
  public static ObjectNode readObject(byte[] body) throws MalformedMessage {
    try {
      if (body.length == 0) {
        return MAPPER.createObjectNode();
      }
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // the parser's text could quote the message
    }
    throw new MalformedMessage("the body is not one JSON object");
  }

  /// One of the records of this package.
  public static <T> T read(JsonNode body, Class<T> type) throws MalformedMessage {
    try {
      return checked(MAPPER.treeToValue(body, type), type);
    } catch (JacksonException | IllegalArgumentException _) {
      throw new MalformedMessage("not a " + type.getSimpleName());
    }
  }

  /// One of the records of this package.
  public static <T> T read(byte[] body, Class<T> type) throws MalformedMessage {
    return read(readObject(body), type);
  }

  /// UTF-8 JSON; absent members are left out.
  public static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  private static <T> T checked(T message, Class<T> type) throws MalformedMessage {
    if (message == null
        || message instanceof Record record && StrictJson.absentMember(record) != null) {
      throw new MalformedMessage("not a " + type.getSimpleName());
    }
    return message;
  }
}
