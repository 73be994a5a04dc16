package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.RequestHeaders;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What stood in the place that is at fault, in words.
final class Came {
  private static final int LONGEST = 80;
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,6})]");

  private Came() {}

  /// @param parameter such as `redirectURI` or `documents[0].hashCode`
  static String of(Exchange exchange, String parameter) {
    if (RequestHeaders.NAMES.contains(parameter) && !exchange.path().endsWith("/auth/getQR")) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.headers());
      var value = headers.get(parameter);
      return value == null ? "no header " + parameter : quoted(value);
    }
    var opened = exchange.opened();
    if (opened == null) {
      return exchange.body().length == 0 ? "no body" : "a body of " + bytes(exchange.body().length);
    }
    return of(find(opened, parameter));
  }

  /// What the caller named itself may have dots and brackets in its name.
  private static @Nullable JsonNode find(JsonNode object, String parameter) {
    JsonNode at = object;
    var rest = parameter;
    while (at != null && !rest.isEmpty()) {
      var named = at.get(rest);
      if (named != null) {
        return named;
      }
      var step = STEP.matcher(rest);
      if (!step.lookingAt()) {
        return null;
      }
      at = step.group(1) == null ? at.get(Integer.parseInt(step.group(2))) : at.get(step.group(1));
      rest = rest.substring(step.end());
      rest = rest.startsWith(".") ? rest.substring(1) : rest;
    }
    return at;
  }

  private static String of(@Nullable JsonNode value) {
    if (value == null) {
      return "nothing: it is not there";
    }
    if (value.isString()) {
      return value.stringValue().isEmpty() ? "an empty text" : quoted(value.stringValue());
    }
    if (value.isArray()) {
      return value.isEmpty()
          ? "an empty list"
          : "a list of " + value.size() + ": " + cut(value.toString());
    }
    return cut(value.toString());
  }

  /// A text with its length, which the eye does not count.
  static String quoted(String text) {
    int length = CodePoints.in(text);
    return "“" + cut(text) + "”" + (length > 36 ? " (" + length + " characters)" : "");
  }

  static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  private static String cut(String text) {
    return CodePoints.in(text) <= LONGEST ? text : CodePoints.first(LONGEST, text) + "…";
  }
}
