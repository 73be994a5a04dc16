package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an online service wants to know: the form and its fields. Only fields that have a text are
/// sent, and of the optional ones only those that the citizen leaves chosen.
///
/// @param name of the form, empty when it has none; null when the service asks for verified fields
///   without a form
/// @param unannounced names of fields that the service did not say it needs when it was registered;
///   null when there are none
public record FormView(
    @Nullable String name,
    @Nullable String number,
    @Nullable String description,
    List<FormField> fields,
    @Nullable List<String> unannounced) {
  public FormView {
    fields = List.copyOf(fields);
    unannounced = unannounced == null || unannounced.isEmpty() ? null : List.copyOf(unannounced);
  }

  /// One with nothing unannounced.
  public FormView(
      @Nullable String name,
      @Nullable String number,
      @Nullable String description,
      List<FormField> fields) {
    this(name, number, description, fields, null);
  }
}
