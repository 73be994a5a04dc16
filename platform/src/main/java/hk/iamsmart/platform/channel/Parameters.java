package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.ReturnCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the parameters of a request one after the other and keeps the first fault: missing is
/// D20001, empty D20002, anything else D20003, each with the parameter's name (wire contract,
/// section 3). After a fault the values mean nothing.
public final class Parameters {
  private static final int LIST_MAXIMUM = 100;
  private static final String BUSINESS_ID_RULE = "1 to 36 printable ASCII characters";

  /// For the other rooms that look at what a citizen will read.
  public static final Refusal UNSEEN =
      new Refusal(ReturnCode.D20003, "has characters that nobody sees, or nothing else")
          .advising(
              "a text that can be read, of one line",
              "Take out line breaks, control characters, characters of no width and marks that"
                  + " turn the direction of writing.");

  private final JsonNode body;
  private @Nullable Refusal fault;

  public Parameters(JsonNode body) {
    this.body = body;
  }

  /// Of a query string, where every parameter is a text.
  public static Parameters ofTexts(Map<String, String> texts) {
    var body = JsonNodeFactory.instance.objectNode();
    texts.forEach(body::put);
    return new Parameters(body);
  }

  /// The first fault.
  public Optional<Refusal> fault() {
    return Optional.ofNullable(fault);
  }

  /// The parameter as it came, whatever its form; empty when it is absent or null.
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
  }

  /// A text that must be there, of at most so many characters.
  public String text(String name, int longest) {
    var value = string(name, longest);
    return value == null ? "" : value;
  }

  /// A text that must be there and that a citizen will read: nothing in it may be invisible or
  /// reorder the line.
  public String shownText(String name, int longest) {
    var value = string(name, longest);
    if (value != null && !VisibleText.is(value)) {
      refuse(UNSEEN.at(name));
    }
    return value == null ? "" : value;
  }

  /// The same for a text that may be absent or empty.
  public Optional<String> optionalShownText(String name, int longest) {
    return absent(name) ? Optional.empty() : Optional.of(shownText(name, longest));
  }

  /// A text that must be there and fit.
  ///
  /// @param rule for the developer, such as `1 to 36 ASCII characters`
  public String text(String name, Predicate<String> fits, String rule) {
    var value = string(name, Integer.MAX_VALUE);
    if (value != null && !fits.test(value)) {
      refuse(ReturnCode.D20003, name, rule);
    }
    return value == null ? "" : value;
  }

  /// The parameter `businessID`, which must be there (wire contract, section 5).
  public String businessId() {
    return text("businessID", Parameters::businessId, BUSINESS_ID_RULE);
  }

  /// The same where the request is named otherwise as well.
  public Optional<String> optionalBusinessId() {
    return optionalText("businessID", Parameters::businessId, BUSINESS_ID_RULE);
  }

  private static boolean businessId(String text) {
    return text.length() <= 36 && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /// A text that may be absent or empty, which is the same (wire contract, section 4).
  public Optional<String> optionalText(String name, Predicate<String> fits, String rule) {
    if (absent(name)) {
      return Optional.empty();
    }
    var value = body.get(name);
    if (!value.isString() || !fits.test(value.stringValue())) {
      refuse(ReturnCode.D20003, name, rule);
      return Optional.empty();
    }
    return Optional.of(value.stringValue());
  }

  private boolean absent(String name) {
    var value = body.get(name);
    return value == null || value.isNull() || value.isString() && value.stringValue().isEmpty();
  }

  /// A list of names that must be there, none twice.
  ///
  /// @param known reads one name
  /// @return in the order of the request
  public <T> List<T> names(String name, Function<String, Optional<T>> known) {
    var value = body.get(name);
    if (value == null || value.isNull()) {
      refuse(ReturnCode.D20001, name, "the parameter is needed");
      return List.of();
    }
    return list(name, value, known);
  }

  /// A list of names that may be absent.
  public <T> List<T> optionalNames(String name, Function<String, Optional<T>> known) {
    var value = body.get(name);
    if (value == null || value.isNull() || (value.isArray() && value.isEmpty())) {
      return List.of();
    }
    return list(name, value, known);
  }

  private <T> List<T> list(String name, JsonNode value, Function<String, Optional<T>> known) {
    if (!value.isArray()) {
      refuse(ReturnCode.D20003, name, "must be a JSON array of field names");
      return List.of();
    }
    if (value.isEmpty()) {
      refuse(ReturnCode.D20002, name, "name at least one field");
      return List.of();
    }
    if (value.size() > LIST_MAXIMUM) {
      refuse(
          new Refusal(ReturnCode.D20003, name, "more than " + LIST_MAXIMUM + " names")
              .advising(
                  "at most " + LIST_MAXIMUM + " names", "Ask for fewer fields in one request."));
      return List.of();
    }
    var found = new LinkedHashSet<T>();
    int position = 0;
    for (var item : value) {
      var read = item.isString() ? known.apply(item.stringValue()) : Optional.<T>empty();
      if (read.isEmpty()) {
        refuse(
            new Refusal(ReturnCode.D20003, name, "no field has the name at position " + position)
                .advising(
                    "names of fields, written as in /developers/docs/fields",
                    "Correct or take out the name at position "
                        + position
                        + " (the first is at 0); upper and lower case count."));
        return List.of();
      }
      if (!found.add(read.get())) {
        refuse(
            new Refusal(
                    ReturnCode.D20003, name, "the name at position " + position + " is there twice")
                .advising("each name once", "Take out the name at position " + position + "."));
        return List.of();
      }
      position++;
    }
    return new ArrayList<>(found);
  }

  /// Keeps a fault that the caller found, unless there is one already.
  public void refuse(ReturnCode code, String name, String reason) {
    refuse(new Refusal(code, name, reason));
  }

  /// Keeps a fault that the caller found, unless there is one already.
  public void refuse(Refusal found) {
    if (fault == null) {
      fault = found;
    }
  }

  /// For the other rooms that count characters.
  public static Refusal tooLong(int longest) {
    return new Refusal(ReturnCode.D20003, "longer than " + longest + " characters")
        .advising(
            "at most " + longest + " characters",
            "Shorten the text to " + longest + " characters.");
  }

  private @Nullable String string(String name, int longest) {
    var value = body.get(name);
    if (value == null || value.isNull()) {
      refuse(ReturnCode.D20001, name, "the parameter is needed");
      return null;
    }
    if (!value.isString()) {
      refuse(ReturnCode.D20003, name, "must be a JSON string");
      return null;
    }
    if (value.stringValue().isEmpty()) {
      refuse(ReturnCode.D20002, name, "the parameter is empty");
      return null;
    }
    if (CodePoints.in(value.stringValue()) > longest) {
      refuse(tooLong(longest).at(name));
      return null;
    }
    return value.stringValue();
  }
}
