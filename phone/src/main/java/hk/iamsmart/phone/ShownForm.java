package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.FormView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether what is to be signed is the form that the citizen was shown: the same heading, every
/// field that is sent with its value, and no other.
final class ShownForm {
  private static final List<String> COLONS = List.of(":", "：");

  private ShownForm() {}

  /// The first field that the statement should say and does not, or says and should not; an empty
  /// name when the whole is another. Empty when all is as shown.
  ///
  /// @param shown the statement of the whole form
  static Optional<String> unlike(
      String shown, FormView form, FormChoices choices, String statement) {
    var given = form.fields().stream().filter(f -> f.text() != null).toList();
    var sent = given.stream().filter(f -> sent(f, choices)).toList();
    for (var colon : COLONS) {
      var all = written(given, colon);
      if (shown.endsWith(all)) {
        var heading = shown.substring(0, shown.length() - all.length());
        return statement.equals(heading + written(sent, colon))
            ? Optional.empty()
            : Optional.of(firstUnlike(form.fields(), sent, statement, colon));
      }
    }
    return Optional.of(firstUnlike(given, given, shown, COLONS.getFirst()));
  }

  private static boolean sent(FormField field, FormChoices choices) {
    var chosen = choices.fields();
    return !field.optional() || chosen == null || chosen.contains(field.name());
  }

  private static String firstUnlike(
      List<FormField> fields, List<FormField> sent, String statement, String colon) {
    var lines = statement + "\n";
    return fields.stream()
        .filter(f ->
            sent.contains(f)
                ? !lines.contains(written(f, colon) + "\n")
                : lines.contains("\n" + f.label() + colon))
        .map(FormField::name)
        .findFirst()
        .orElse("");
  }

  private static String written(List<FormField> fields, String colon) {
    return fields.stream().map(f -> written(f, colon)).collect(Collectors.joining());
  }

  private static String written(FormField field, String colon) {
    var text = String.valueOf(field.text());
    var value = text.contains("\n") ? "\n  " + text.replace("\n", "\n  ") : " " + text;
    return "\n" + field.label() + colon + value;
  }
}
