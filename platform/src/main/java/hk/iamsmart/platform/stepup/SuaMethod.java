package hk.iamsmart.platform.stepup;

import static hk.iamsmart.protocol.ReturnCode.D20001;
import static hk.iamsmart.protocol.ReturnCode.D20002;
import static hk.iamsmart.protocol.ReturnCode.D20003;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The parameter `suaMethod` (wire contract, section 5): `{"unary":["FR"]}`, `{"unary":["NFC"]}` or
/// `{"and":["FR","NFC"]}`; the same as a JSON string holding that object, which some clients send.
///
/// @param methods each is needed, in the order in which the phone offers them
public record SuaMethod(List<CheckMethod> methods) {
  public static final String PARAMETER = "suaMethod";
  private static final String FORM =
      "must be {\"unary\":[\"FR\"]}, {\"unary\":[\"NFC\"]} or {\"and\":[\"FR\",\"NFC\"]}";
  private static final JsonMapper JSON = StrictJson.mapper();

  public SuaMethod {
    methods = List.copyOf(methods);
    if (methods.isEmpty() || Set.copyOf(methods).size() != methods.size()) {
      throw new IllegalArgumentException("a step-up needs a method, and none twice");
    }
  }

  /// Reads the parameter, which must be there. A fault is kept in the parameters.
  ///
  /// @return without a meaning when there is a fault
  public static SuaMethod read(Parameters parameters) {
    var value = parameters.value(PARAMETER).orElse(null);
    if (value == null) {
      parameters.refuse(D20001, PARAMETER, "the parameter is needed");
    } else if (blank(value)) {
      parameters.refuse(D20002, PARAMETER, "the parameter is empty; it " + FORM);
    } else {
      var object = value.isString() ? object(value.stringValue()) : value;
      if (object instanceof ObjectNode methods) {
        return read(methods, parameters);
      }
      refuse(parameters, "it " + FORM);
    }
    return new SuaMethod(List.of(CheckMethod.FR));
  }

  /// Reads the parameter, which may be absent or empty. A fault is kept in the parameters.
  ///
  /// @return no method when it is absent
  public static List<CheckMethod> optional(Parameters parameters) {
    var value = parameters.value(PARAMETER);
    return value.isEmpty() || blank(value.get()) ? List.of() : read(parameters).methods();
  }

  private static boolean blank(JsonNode value) {
    return value.isContainer() && value.isEmpty()
        || value.isString() && value.stringValue().isBlank();
  }

  private static SuaMethod read(ObjectNode object, Parameters parameters) {
    var methods = new ArrayList<CheckMethod>();
    var reason = collect(object, methods);
    if (reason != null) {
      refuse(parameters, reason + "; it " + FORM);
      return new SuaMethod(List.of(CheckMethod.FR));
    }
    return new SuaMethod(methods);
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

  private static void refuse(Parameters parameters, String reason) {
    parameters.refuse(D20003, PARAMETER, reason);
  }
}
