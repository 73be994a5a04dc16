package hk.iamsmart.protocol.wallet;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.NameTransformer;

/// Tells the kind of details by the members that are there: of the kinds whose needed members all
/// are, the one that has the most. Members that no kind knows are skipped, so that a question of a
/// newer kind is shown by its statement.
final class DetailsReader extends ValueDeserializer<Details> {
  private static final List<Class<?>> KINDS =
      Arrays.stream(Details.class.getPermittedSubclasses())
          .sorted(Comparator.comparingInt((Class<?> kind) -> -kind.getRecordComponents().length))
          .toList();

  @Override
  public ValueDeserializer<Details> unwrappingDeserializer(
      DeserializationContext context, NameTransformer names) {
    // another one, or Jackson takes the member for a wrapped one
    return new DetailsReader();
  }

  @Override
  public Details deserialize(JsonParser parser, DeserializationContext context) {
    var members = context.readTree(parser);
    var kind = KINDS.stream().filter(k -> has(members, k)).findFirst().orElseThrow();
    return (Details) context.readTreeAsValue(members, kind);
  }

  private static boolean has(JsonNode members, Class<?> kind) {
    return Arrays.stream(kind.getRecordComponents())
        .filter(DetailsReader::needed)
        .allMatch(c -> members.hasNonNull(c.getName()));
  }

  private static boolean needed(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
