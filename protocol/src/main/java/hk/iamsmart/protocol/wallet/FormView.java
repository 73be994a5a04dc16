package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an online service wants to know: the form and its fields. Only fields that have a text are
/// sent, and of the optional ones only those that the citizen leaves chosen.
///
/// @param name of the form, empty when it has none; null when the service asks for verified fields
///   without a form
public record FormView(
    @Nullable String name,
    @Nullable String number,
    @Nullable String description,
    List<FormField> fields) {
  public FormView {
    fields = List.copyOf(fields);
  }
}
