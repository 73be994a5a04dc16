package hk.iamsmart.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// JSON that is exact in what it means: no repeated member, nothing after the end, no text for a
/// number nor a number for a text. Members that are not known are skipped, absent ones not written.
public final class StrictJson {
  private StrictJson() {}

  /// A mapper with these rules.
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            c ->
                c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  /// The first member that is absent without being declared `@Nullable`, in this record and those
  /// within it; null when it is whole.
  public static @Nullable String absentMember(Record message) {
    for (var component : message.getClass().getRecordComponents()) {
      Object value;
      try {
        var accessor = component.getAccessor();
        // the record itself need not be public
        accessor.setAccessible(true);
        value = accessor.invoke(message);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a message whose members cannot be read", e);
      }
      if (value == null) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          return component.getName();
        }
        continue;
      }
      var within = absentWithin(component.getName(), value);
      if (within != null) {
        return within;
      }
    }
    return null;
  }

  private static @Nullable String absentWithin(String name, Object value) {
    if (value instanceof Record inner) {
      return absentMember(inner);
    }
    if (value instanceof List<?> members) {
      for (var member : members) {
        var absent = member == null ? name : absentWithin(name, member);
        if (absent != null) {
          return absent;
        }
      }
    }
    return null;
  }
}
