package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether what is to be signed is what the citizen was shown: the same text, and in a form every
/// field that is sent with its value, and no other.
final class ShownStatement {
  private static final List<String> COLONS = List.of(":", "：");

  private ShownStatement() {}

  /// The first field that the statement should say and does not, or says and should not; an empty
  /// name when the whole is another. Empty when all is as shown.
  static Optional<String> unlike(
      ApprovalView view, FormChoices choices, @Nullable String statement) {
    var form = view.form();
    if (form == null || statement == null) {
      return view.statement().equals(statement) ? Optional.empty() : Optional.of("");
    }
    var given = form.fields().stream().filter(f -> f.text() != null).toList();
    var sent = given.stream().filter(f -> sent(f, choices)).toList();
    for (var colon : COLONS) {
      var all = written(given, colon);
      if (view.statement().endsWith(all)) {
        var heading = view.statement().substring(0, view.statement().length() - all.length());
        return statement.equals(heading + written(sent, colon))
            ? Optional.empty()
            : Optional.of(firstUnlike(form.fields(), sent, statement, colon));
      }
    }
    return Optional.of(firstUnlike(given, given, view.statement(), COLONS.getFirst()));
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
