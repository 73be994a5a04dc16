package hk.iamsmart.protocol.wallet;

import hk.iamsmart.protocol.StrictJson;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
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
    } catch (DatabindException e) {
      var absent = absent(body, type);
      throw new MalformedMessage(
          "not a " + type.getSimpleName(), absent == null ? at(e) : absent, absent != null);
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

  // a list that is absent fails in the record's constructor, which names nothing
  private static @Nullable String absent(JsonNode body, Class<?> type) {
    return Stream.ofNullable(type.getRecordComponents())
        .flatMap(Arrays::stream)
        .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::getName)
        .filter(name -> !body.hasNonNull(name))
        .findFirst()
        .orElse(null);
  }

  // names of members of our records; what is not known is skipped and so is never the place
  private static String at(DatabindException e) {
    return e.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static <T> T checked(@Nullable T message, Class<T> type) throws MalformedMessage {
    if (message == null) {
      throw new MalformedMessage("not a " + type.getSimpleName());
    }
    var absent = message instanceof Record record ? StrictJson.absentMember(record) : null;
    if (absent != null) {
      throw new MalformedMessage("not a " + type.getSimpleName(), absent, true);
    }
    return message;
  }
}
