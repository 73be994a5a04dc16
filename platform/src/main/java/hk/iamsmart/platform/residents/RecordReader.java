package hk.iamsmart.platform.residents;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.StrictJson;
import hk.iamsmart.protocol.WireJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the registry answers. Every member is checked, and the reason of a refusal names the
/// member and never quotes it.
final class RecordReader {
  private static final int LONGEST_NAME = 160;
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
  private static final JsonMapper JSON = StrictJson.mapper();

  private final JsonNode body;

  private RecordReader(JsonNode body) {
    this.body = body;
  }

  /// Not as agreed.
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
      super("the registry's answer is not as agreed: " + reason, null, false, false);
    }
  }

  /// An answer with status 200.
  static RecordAnswer record(byte[] body) {
    try {
      return new RecordAnswer.Found(new RecordReader(object(body)).resident());
    } catch (Unfit e) {
      return new RecordAnswer.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  /// An answer with status 404. A path that is not there says 404, too, so the reason counts.
  static RecordAnswer absence(byte[] body) {
    try {
      if (object(body).path("reason").asString("").equals("NO_RECORD")) {
        return new RecordAnswer.NotFound();
      }
      throw new Unfit("status 404 without a reason of the contract");
    } catch (Unfit e) {
      return new RecordAnswer.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode object(byte[] body) throws Unfit {
    try {
      var read = JSON.readTree(body);
      if (!read.isObject()) {
        throw new Unfit("it is no JSON object");
      }
      if (WireJson.unstorable(read).isPresent()) {
        throw new Unfit("it is not Unicode");
      }
      return read;
    } catch (JacksonException _) {
      throw new Unfit("it is no JSON");
    }
  }

  private Resident resident() throws Unfit {
    var birthDate = date("birthDate");
    var cardIssuedAt = date("cardIssuedAt");
    if (cardIssuedAt.isBefore(birthDate)) {
      throw new Unfit("cardIssuedAt is before birthDate");
    }
    return new Resident(
        hkic(),
        name("enName"),
        body.hasNonNull("chName") ? name("chName") : null,
        birthDate,
        oneOf("gender", Gender.class),
        cardIssuedAt,
        oneOf("residentialStatus", Resident.Status.class),
        flag("cardLost"),
        flag("deceased"));
  }

  private HkicNumber hkic() throws Unfit {
    var number = body.path("hkic");
    var identification = text(number.path("Identification"), "hkic.Identification");
    var digit = text(number.path("CheckDigit"), "hkic.CheckDigit");
    if (digit.length() == 1) {
      try {
        return new HkicNumber(identification, digit.charAt(0));
      } catch (IllegalArgumentException _) {
        throw new Unfit("hkic is no HKIC number");
      }
    }
    throw new Unfit("hkic.CheckDigit has not one character");
  }

  private String name(String member) throws Unfit {
    var name = text(body.path(member), member);
    if (!VisibleText.is(name) || !name.equals(name.strip())) {
      throw new Unfit(member + " has nothing to read, invisible characters or blanks around it");
    }
    if (CodePoints.in(name) > LONGEST_NAME) {
      throw new Unfit(member + " has more than " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private LocalDate date(String member) throws Unfit {
    var text = text(body.path(member), member);
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) {
      // the thirtieth of February
    }
    throw new Unfit(member + " is no date");
  }

  private <E extends Enum<E>> E oneOf(String member, Class<E> type) throws Unfit {
    var text = text(body.path(member), member);
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new Unfit(member + " has no known value");
  }

  private boolean flag(String member) throws Unfit {
    var value = body.path(member);
    if (!value.isBoolean()) {
      throw new Unfit(member + " is neither true nor false");
    }
    return value.booleanValue();
  }

  private static String text(JsonNode value, String member) throws Unfit {
    if (!value.isString()) {
      throw new Unfit(member + " is missing or no text");
    }
    return value.stringValue();
  }
}
