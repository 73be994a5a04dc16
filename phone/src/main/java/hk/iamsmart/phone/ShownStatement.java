package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether what is to be signed is what the citizen was shown.
final class ShownStatement {
  private ShownStatement() {}

  /// The first field that the statement should say and does not, or says and should not; an empty
  /// name when the whole is another. Empty when all is as shown.
  static Optional<String> unlike(
      ApprovalView view, FormChoices choices, @Nullable String statement) {
    if (statement == null) {
      return Optional.of("");
    }
    var form = view.form();
    if (form == null || choices.fields() == null) {
      return statement.equals(view.statement()) ? Optional.empty() : Optional.of("");
    }
    return form.fields().stream()
        .filter(field -> says(statement, field) != sent(field, choices))
        .map(FormField::name)
        .findFirst();
  }

  private static boolean sent(FormField field, FormChoices choices) {
    var chosen = choices.fields();
    return field.text() != null
        && (!field.optional() || chosen == null || chosen.contains(field.name()));
  }

  private static boolean says(String statement, FormField field) {
    var text = field.text();
    return text != null
        && statement.contains(field.label())
        && text.lines().allMatch(line -> statement.contains(line.strip()));
  }
}
