package hk.iamsmart.sdk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// What a utility's bill says of a citizen's address, `addressDocInfo` on the wire (wire contract,
/// section 8). A text is empty, and an address without lines, where the utility does not have it in
/// that language. Personal data: no readable `toString`.
///
/// @param provider the utility
/// @param customer the name on the bill
/// @param service where gas, power or water goes
/// @param postal where bills are sent
/// @param retrieved when the citizen fetched the bill
public record AddressProof(
    Texts provider, Texts customer, Lines service, Lines postal, LocalDate retrieved) {

  private static final int MOST_LINES = 4;

  /// A text in the languages that the utility has it in.
  public record Texts(String english, String traditional, String simplified) {
    @Override
    public String toString() {
      return "Texts[hidden]";
    }
  }

  /// An address in the languages that the utility has it in.
  public record Lines(List<String> english, List<String> traditional) {
    public Lines {
      english = List.copyOf(english);
      traditional = List.copyOf(traditional);
    }

    @Override
    public String toString() {
      return "Lines[hidden]";
    }
  }

  static Optional<AddressProof> read(JsonNode value) {
    return WireDay.read(value.path("lastRetrievalDate"))
        .map(retrieved ->
            new AddressProof(
                texts(value, "ProviderName"),
                texts(value, "UserName"),
                lines(value, "ServiceAddress"),
                lines(value, "PostalAddress"),
                retrieved));
  }

  private static Texts texts(JsonNode value, String name) {
    return new Texts(
        value.path("en" + name).asString(""),
        value.path("tc" + name).asString(""),
        value.path("sc" + name).asString(""));
  }

  private static Lines lines(JsonNode value, String name) {
    return new Lines(lines(value.path("en" + name)), lines(value.path("tc" + name)));
  }

  private static List<String> lines(JsonNode address) {
    return IntStream.rangeClosed(1, MOST_LINES)
        .mapToObj(i -> address.path("addressLine" + i).asString(""))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Override
  public String toString() {
    return "AddressProof[hidden]";
  }
}
