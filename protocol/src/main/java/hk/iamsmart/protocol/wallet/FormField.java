package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// One field of a form as its citizen sees it.
///
/// @param name the field's name on the wire, such as `emailAddress`
/// @param label in the language of the call
/// @param source where the value comes from
/// @param verified whether the value was checked at registration or by whoever issued it
/// @param optional whether the citizen may leave it out
/// @param text the value as it is read, one or several lines; null when there is none yet
public record FormField(
    String name,
    String label,
    FieldSource source,
    boolean verified,
    boolean optional,
    @Nullable String text) {
  @Override
  public String toString() {
    return "FormField[" + name + "]";
  }
}
