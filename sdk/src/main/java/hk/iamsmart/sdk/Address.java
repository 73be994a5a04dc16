package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.AddressLines;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An address as one writes it on an envelope: in English from the door to the region, in Chinese
/// the other way round (wire contract, section 8). Personal data: no readable `toString`.
///
/// @param form how the citizen gave it
/// @param lines ready to print
public record Address(Form form, List<String> lines) {
  public Address {
    lines = List.copyOf(lines);
  }

  /// The forms of an address on the wire.
  public enum Form {
    ENGLISH_PREMISES,
    CHINESE_PREMISES,
    FREE_FORMAT,
    POST_BOX
  }

  /// Without lines when the value has none of the four forms.
  static Address read(JsonNode value) {
    return new Address(form(value), AddressLines.of(value));
  }

  private static Form form(JsonNode value) {
    if (value.has(AddressLines.ENGLISH)) {
      return Form.ENGLISH_PREMISES;
    }
    if (value.has(AddressLines.CHINESE)) {
      return Form.CHINESE_PREMISES;
    }
    return value.has(AddressLines.FREE) ? Form.FREE_FORMAT : Form.POST_BOX;
  }

  @Override
  public String toString() {
    return "Address[hidden]";
  }
}
