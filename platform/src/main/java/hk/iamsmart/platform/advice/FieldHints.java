package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Fields that a request asks for though the service did not say that it needs them: the request
/// goes on, and the citizen is told.
final class FieldHints {
  private FieldHints() {}

  /// Whether a request names fields at all; most do not, and nobody needs to look up their service.
  static boolean asks(@Nullable JsonNode opened) {
    return opened != null && (opened.has(Fields.PROFILE) || opened.has(Fields.EME));
  }

  /// @param said what the service said it needs
  /// @param opened what the request said
  static Optional<Explanation> of(Fields said, @Nullable JsonNode opened) {
    if (opened == null) {
      return Optional.empty();
    }
    var asked = names(opened.path(Fields.PROFILE));
    var kept = names(opened.path(Fields.EME));
    var verified =
        Arrays.stream(ProfileField.values())
            .filter(one -> asked.contains(one.wireName()) || isVerified(one, kept))
            .toList();
    var own =
        Arrays.stream(EmeField.values()).filter(one -> kept.contains(one.wireName())).toList();
    var beyond = said.beyond(verified, own);
    if (beyond.isEmpty()) {
      return Optional.empty();
    }
    var names = String.join(", ", beyond);
    return Optional.of(
        Explanation.of(
                "the call succeeded; the citizen is told that the service did not say in advance"
                    + " that it needs "
                    + names,
                null)
            .advised(
                "fields among those that the service says it needs: " + listed(said),
                names + " besides them",
                "Add "
                    + names
                    + " to the details asked for of the online service, or do not ask for"
                    + " them."));
  }

  /// A verified field that stands among those which citizens keep.
  private static boolean isVerified(ProfileField field, Set<String> kept) {
    return kept.contains(field.wireName()) && EmeField.parse(field.wireName()).isEmpty();
  }

  private static Set<String> names(JsonNode list) {
    return list.valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .collect(Collectors.toSet());
  }

  private static String listed(Fields said) {
    return Stream.concat(
            said.profile().stream().map(ProfileField::wireName),
            said.eme().stream().map(EmeField::wireName))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
