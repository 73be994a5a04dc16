package hk.iamsmart.protocol;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of the wire: one strict reader for all sides. A member given twice, anything after the
/// value and deep nesting are refused; unknown members are ignored, so that the wire may grow.
public final class WireJson {
  /// How deep objects and lists may be nested.
  public static final int DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength(16 * 1024 * 1024)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WireJson() {}

  /// The shared mapper; it cannot be changed.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /// Reads one JSON object from UTF-8; empty when it is malformed or anything else.
  public static Optional<JsonNode> object(byte[] json) {
    try {
      var node = MAPPER.readTree(json);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /// Where the first text stands that is not Unicode, such as `phone.model` or `documents[3].id`:
  /// one with half of a character or with NUL can neither be stored nor sent on. Of a member whose
  /// name is such a text, the place of its object.
  public static Optional<String> unstorable(JsonNode value) {
    return unstorable(value, "");
  }

  private static Optional<String> unstorable(JsonNode value, String at) {
    if (value.isString()) {
      return CodePoints.storable(value.stringValue()) ? Optional.empty() : Optional.of(at);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        var found = unstorable(value.get(i), at + "[" + i + "]");
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (var member : value.properties()) {
      if (!CodePoints.storable(member.getKey())) {
        return Optional.of(at);
      }
      var found =
          unstorable(
              member.getValue(), at.isEmpty() ? member.getKey() : at + "." + member.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Writes UTF-8.
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
