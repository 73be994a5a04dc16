package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.profiles.Profiles.Reading;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.eme.AddressLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Fields, values and problems in the words of the citizen. What a value reads like depends on the
/// value, the language and the edition only: the gesture signs these words.
@Component
final class Wording {
  private final Texts texts = Texts.of(Profiles.class);

  String label(String fieldName, Reading reading) {
    return words(reading).say("field." + fieldName);
  }

  String message(Problem problem, Language language) {
    return texts.in(language).say(problem.reason(), problem.limits().toArray());
  }

  private Texts.Words words(Reading reading) {
    return texts.in(reading.language(), reading.edition());
  }

  String text(String fieldName, JsonNode value, Reading reading) {
    var t = words(reading);
    return switch (fieldName) {
      case "idNo" -> word(value, "Identification") + "(" + word(value, "CheckDigit") + ")";
      case "enName" -> word(value, "UnstructuredName");
      case "chName" -> word(value, "ChineseName");
      case "birthDate" ->
          Dates.in(t.language())
              .day(LocalDate.parse(value.stringValue(), DateTimeFormatter.BASIC_ISO_DATE));
      case "prefix", "maritalStatus", "educationLevel", "gender" ->
          t.say(fieldName + "." + value.stringValue());
      case "homeTelNumber", "officeTelNumber", "mobileNumber" ->
          EmeRules.written(word(value, "CountryCode"), word(value, "SubscriberNumber"));
      case "residentialAddress", "postalAddress" -> String.join("\n", AddressLines.of(value));
      case "addressDocInfo" -> proof(value, t);
      case "addressDocFile" -> file(value, t);
      default -> value.stringValue();
    };
  }

  private static String proof(JsonNode value, Texts.Words t) {
    var own =
        switch (t.language()) {
          case EN_US -> List.of("en", "tc");
          case ZH_HK, ZH_CN -> List.of("tc", "en");
        };
    var lines = new ArrayList<String>();
    lines.add(
        switch (t.language()) {
          case EN_US -> word(value, "enProviderName");
          case ZH_HK -> word(value, "tcProviderName");
          case ZH_CN -> word(value, "scProviderName");
        });
    lines.add(t.say("proof.name", first(own.stream().map(l -> word(value, l + "UserName")))));
    lines.add(t.say("proof.service", address(value, own, "ServiceAddress")));
    lines.add(t.say("proof.postal", address(value, own, "PostalAddress")));
    lines.add(t.say("proof.retrieved", day(value, "lastRetrievalDate", t.language())));
    return String.join("\n", lines);
  }

  private static String address(JsonNode value, List<String> languages, String name) {
    return first(
        languages.stream()
            .map(l -> {
              var lines =
                  value.path(l + name).values().stream().map(JsonNode::stringValue).toList();
              return String.join(l.equals("en") ? ", " : "", lines);
            }));
  }

  private static String first(Stream<String> texts) {
    return texts.filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  private static String file(JsonNode value, Texts.Words t) {
    var base64 = word(value, "docFile");
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    int bytes = base64.length() / 4 * 3 - padding;
    return String.join(
        "\n",
        t.say("file.kind", (bytes + 1023) / 1024),
        t.say("file.date", day(value, "billDate", t.language())),
        t.say("file.hash", word(value, "docHash")));
  }

  /// Of milliseconds since the epoch, by the clocks of Hong Kong.
  private static String day(JsonNode value, String member, Language language) {
    var instant = Instant.ofEpochMilli(value.path(member).asLong());
    return Dates.in(language).day(instant);
  }

  private static String word(JsonNode value, String member) {
    return value.path(member).asString("");
  }
}
