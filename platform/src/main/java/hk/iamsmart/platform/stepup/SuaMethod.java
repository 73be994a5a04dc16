package hk.iamsmart.platform.stepup;

import static hk.iamsmart.protocol.ReturnCode.D20003;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The parameter `suaMethod` (wire contract, section 5): `{"unary":["FR"]}`, `{"unary":["NFC"]}` or
/// `{"and":["FR","NFC"]}`; the same as a JSON string holding that object, which some clients send.
public final class SuaMethod {
  public static final String PARAMETER = "suaMethod";
  private static final String FORM =
      "must be {\"unary\":[\"FR\"]}, {\"unary\":[\"NFC\"]} or {\"and\":[\"FR\",\"NFC\"]}";
  private static final JsonMapper JSON = StrictJson.mapper();

  private SuaMethod() {}

  /// Reads the parameter, which may be absent or empty: then the gesture alone is wanted. A fault
  /// is kept in the parameters.
  ///
  /// @return each is needed, in the order in which the phone offers them
  public static List<CheckMethod> read(Parameters parameters) {
    var value = parameters.value(PARAMETER).orElse(null);
    if (value == null || blank(value)) {
      return List.of();
    }
    var object = value.isString() ? object(value.stringValue()) : value;
    var methods = new ArrayList<CheckMethod>();
    var reason = object instanceof ObjectNode o ? collect(o, methods) : "it is no object";
    if (reason != null) {
      parameters.refuse(D20003, PARAMETER, reason + "; it " + FORM);
    }
    return List.copyOf(methods);
  }

  private static boolean blank(JsonNode value) {
    return value.isContainer() && value.isEmpty()
        || value.isString() && value.stringValue().isBlank();
  }

  /// What is wrong with it, or null.
  private static @Nullable String collect(ObjectNode object, List<CheckMethod> methods) {
    var names = List.copyOf(object.propertyNames());
    if (names.size() != 1) {
      return "it has not exactly one member";
    }
    int wanted =
        switch (names.getFirst()) {
          case "unary" -> 1;
          case "and" -> 2;
          default -> 0;
        };
    if (wanted == 0) {
      return "its member is neither unary nor and";
    }
    var list = object.get(names.getFirst());
    if (!list.isArray() || list.size() != wanted) {
      return names.getFirst() + " is not an array of " + wanted;
    }
    for (var item : list) {
      var method = CheckMethod.parse(item.isString() ? item.stringValue() : "");
      if (method.isEmpty()) {
        return "a method is neither FR nor NFC";
      }
      if (methods.contains(method.get())) {
        return "a method is there twice";
      }
      methods.add(method.get());
    }
    return null;
  }

  private static @Nullable JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }
}
