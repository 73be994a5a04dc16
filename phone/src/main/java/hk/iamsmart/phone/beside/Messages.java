package hk.iamsmart.phone.beside;

import hk.iamsmart.phone.beside.Refusal.Reason;
import hk.iamsmart.protocol.StrictJson;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What pages say, in the form of records.
public final class Messages {
  private static final JsonMapper MAPPER = StrictJson.mapper();

  private Messages() {}

  /// @throws Refusal that names the member at fault
  public static <T extends Record> T read(byte[] bytes, Class<T> type) throws Refusal {
    T message;
    try {
      message = MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw malformed("not such a message" + where(e));
    }
    if (message == null) {
      throw malformed("a JSON object is expected");
    }
    var absent = StrictJson.absentMember(message);
    if (absent != null) {
      throw malformed(absent + " is missing");
    }
    return message;
  }

  /// The member at fault, and nothing of what stood there.
  private static String where(JacksonException e) {
    var names =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .toList();
    return names.isEmpty() ? ": a JSON object is expected" : ": " + names.getLast() + " is wrong";
  }

  static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  static byte[] bytes(String member, String text) throws Refusal {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw malformed(member + " must be base64url");
    }
  }

  public static Refusal malformed(String message) {
    return new Refusal(Reason.MALFORMED, message);
  }
}
