package hk.iamsmart.sandbox.ground;

import hk.iamsmart.protocol.CodePoints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// JSON as a developer reads it: very long texts in it are cut.
public final class Excerpt {
  private static final int TEXT_MAXIMUM = 4 * 1024;

  private Excerpt() {}

  public static JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, value) -> copy.set(name, of(value)));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(value -> copy.add(of(value)));
        yield copy;
      }
      case StringNode text when CodePoints.in(text.stringValue()) > TEXT_MAXIMUM ->
          StringNode.valueOf(CodePoints.first(TEXT_MAXIMUM, text.stringValue()) + "…");
      default -> node;
    };
  }
}
