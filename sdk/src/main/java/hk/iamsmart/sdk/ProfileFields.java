package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.ProfileField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The verified fields that a citizen gave (wire contract, section 8). Each is empty when it was
/// not asked for or the citizen has none, such as a Chinese name. Personal data: no readable
/// `toString`.
public final class ProfileFields {
  private final Map<ProfileField, JsonNode> values;

  private ProfileFields(Map<ProfileField, JsonNode> values) {
    this.values = values;
  }

  /// Only what was asked for is taken.
  static ProfileFields read(JsonNode content, Set<ProfileField> asked) throws Unreadable {
    var values = new EnumMap<ProfileField, JsonNode>(ProfileField.class);
    for (var field : asked) {
      var value = content.path(field.wireName());
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (!readable(field, value)) {
        throw new Unreadable("the field " + field.wireName() + " cannot be read");
      }
      values.put(field, value);
    }
    return new ProfileFields(values);
  }

  private static boolean readable(ProfileField field, JsonNode value) {
    return switch (field) {
      case ID_NO -> value.path("Identification").isString() && value.path("CheckDigit").isString();
      case EN_NAME -> value.path("UnstructuredName").isString();
      case CH_NAME -> value.path("ChineseName").isString();
      case CH_NAME_VERIFIED -> value.isString();
      case BIRTH_DATE -> value.isString() && date(value.stringValue()).isPresent();
      case GENDER -> value.isString() && Gender.parse(value.stringValue()).isPresent();
    };
  }

  /// Which fields there are.
  public Set<ProfileField> given() {
    return values.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(values.keySet()));
  }

  /// The number of the identity card.
  public Optional<IdentityCard> identityCard() {
    return value(ProfileField.ID_NO)
        .map(v ->
            new IdentityCard(
                v.path("Identification").stringValue(), v.path("CheckDigit").stringValue()));
  }

  /// As it stands on the card: surname, comma, given names.
  public Optional<String> englishName() {
    return value(ProfileField.EN_NAME).map(v -> v.path("UnstructuredName").stringValue());
  }

  /// As the citizen registered it.
  public Optional<String> chineseName() {
    return value(ProfileField.CH_NAME).map(v -> v.path("ChineseName").stringValue());
  }

  /// As the platform has verified it.
  public Optional<String> verifiedChineseName() {
    return value(ProfileField.CH_NAME_VERIFIED).map(JsonNode::stringValue);
  }

  public Optional<LocalDate> birthDate() {
    return value(ProfileField.BIRTH_DATE).flatMap(v -> date(v.stringValue()));
  }

  public Optional<Gender> gender() {
    return value(ProfileField.GENDER).flatMap(v -> Gender.parse(v.stringValue()));
  }

  private Optional<JsonNode> value(ProfileField field) {
    return Optional.ofNullable(values.get(field));
  }

  /// `YYYYMMDD`
  private static Optional<LocalDate> date(String wire) {
    try {
      return Optional.of(LocalDate.parse(wire, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ProfileFields" + given();
  }

  /// An identity card's number.
  ///
  /// @param number without check digit, such as `A123456`
  /// @param checkDigit `0` to `9` or `A`
  public record IdentityCard(String number, String checkDigit) {
    /// As people write it: `A123456(3)`.
    public String written() {
      return number + "(" + checkDigit + ")";
    }

    @Override
    public String toString() {
      return "IdentityCard[hidden]";
    }
  }

  /// As registered.
  public enum Gender {
    MALE("M"),
    FEMALE("F"),
    OTHER("X");

    private final String wire;

    Gender(String wire) {
      this.wire = wire;
    }

    static Optional<Gender> parse(String wire) {
      for (var gender : values()) {
        if (gender.wire.equals(wire)) {
          return Optional.of(gender);
        }
      }
      return Optional.empty();
    }
  }
}
