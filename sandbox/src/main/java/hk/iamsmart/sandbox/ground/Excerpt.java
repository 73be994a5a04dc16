package hk.iamsmart.sandbox.ground;

import hk.iamsmart.protocol.CodePoints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// JSON as a developer reads it: very long texts in it are cut, and what is too much altogether is
/// left out.
public final class Excerpt {
  private static final int TEXT_MAXIMUM = 4 * 1024;
  private static final int WHOLE_MAXIMUM = 128 * 1024;
  private static final int LEAST = 8;
  private static final String MORE = "…";

  private int left = WHOLE_MAXIMUM;

  private Excerpt() {}

  public static JsonNode of(JsonNode node) {
    return new Excerpt().cut(node);
  }

  /// About so many characters.
  public static int weight(JsonNode node) {
    int weight = LEAST;
    switch (node) {
      case ObjectNode object -> {
        for (var member : object.properties()) {
          weight += member.getKey().length() + weight(member.getValue());
        }
      }
      case ArrayNode array -> {
        for (var value : array) {
          weight += weight(value);
        }
      }
      case StringNode text -> weight += text.stringValue().length();
      default -> {}
    }
    return weight;
  }

  private JsonNode cut(JsonNode node) {
    left -= LEAST;
    return switch (node) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        for (var member : object.properties()) {
          if (left <= 0) {
            copy.put(MORE, MORE);
            break;
          }
          copy.set(cut(member.getKey()), cut(member.getValue()));
        }
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode();
        for (var value : array) {
          if (left <= 0) {
            copy.add(MORE);
            break;
          }
          copy.add(cut(value));
        }
        yield copy;
      }
      case StringNode text -> StringNode.valueOf(cut(text.stringValue()));
      default -> node;
    };
  }

  private String cut(String text) {
    var kept =
        CodePoints.in(text) > TEXT_MAXIMUM ? CodePoints.first(TEXT_MAXIMUM, text) + MORE : text;
    left -= kept.length();
    return kept;
  }
}
