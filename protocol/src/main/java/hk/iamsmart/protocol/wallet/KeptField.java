package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A field of the citizen's e-ME.
///
/// @param name as on the wire
/// @param label in the language of the call
/// @param value as on the wire, null when there is none; the bill itself is not given here
/// @param text the value in the language of the call, several lines for an address; null when there
///   is none
/// @param editable false for what comes from a bill
public record KeptField(
    String name, String label, @Nullable JsonNode value, @Nullable String text, boolean editable) {
  @Override
  public String toString() {
    return "KeptField[" + name + "]";
  }
}
