package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.EducationLevel;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.MaritalStatus;
import hk.iamsmart.protocol.eme.Prefix;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a citizen filled in from e-ME (wire contract, section 8). A field is empty when it was not
/// asked for, the citizen keeps nothing in it or left it out. Apart from the address proof, which
/// comes from a utility, it is the citizen's own word. Personal data: no readable `toString`.
public final class EmeFields {
  private final Map<EmeField, JsonNode> values;
  private final Optional<AddressDocument> document;

  private EmeFields(Map<EmeField, JsonNode> values, Optional<AddressDocument> document) {
    this.values = values;
    this.document = document;
  }

  /// Only what was asked for is taken.
  ///
  /// @param files opened, by the names of their fields
  /// @param profile asked for as well: a field in both is a profile field
  static EmeFields read(
      JsonNode content, Map<String, byte[]> files, Set<ProfileField> profile, Set<EmeField> asked)
      throws Unreadable {
    var values = new EnumMap<EmeField, JsonNode>(EmeField.class);
    Optional<AddressDocument> document = Optional.empty();
    for (var field : asked) {
      var value = content.path(field.wireName());
      boolean isProfile =
          ProfileField.parse(field.wireName()).filter(profile::contains).isPresent();
      if (isProfile || value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (field == EmeField.ADDRESS_DOC_FILE) {
        document = AddressDocument.read(value, Optional.ofNullable(files.get(field.wireName())));
        if (document.isEmpty()) {
          throw new Unreadable("addressDocFile has no document that fits its hash");
        }
      } else if (!readable(field, value)) {
        throw new Unreadable("the field " + field.wireName() + " cannot be read");
      }
      values.put(field, value);
    }
    return new EmeFields(values, document);
  }

  private static boolean readable(EmeField field, JsonNode value) {
    return switch (field) {
      case PREFIX -> code(value, Prefix::parse).isPresent();
      case MARITAL_STATUS -> code(value, MaritalStatus::parse).isPresent();
      case EDUCATION_LEVEL -> code(value, EducationLevel::parse).isPresent();
      case EMAIL_ADDRESS -> value.isString();
      case EN_NAME -> value.path("UnstructuredName").isString();
      case CH_NAME -> value.path("ChineseName").isString();
      case HOME_TEL_NUMBER, OFFICE_TEL_NUMBER, MOBILE_NUMBER -> PhoneNumber.read(value).isPresent();
      case RESIDENTIAL_ADDRESS, POSTAL_ADDRESS -> !Address.read(value).lines().isEmpty();
      case ADDRESS_DOC_INFO -> AddressProof.read(value).isPresent();
      case ADDRESS_DOC_FILE -> true;
    };
  }

  /// Which fields there are.
  public Set<EmeField> given() {
    return values.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(values.keySet()));
  }

  /// The form of address.
  public Optional<Prefix> prefix() {
    return value(EmeField.PREFIX).flatMap(v -> code(v, Prefix::parse));
  }

  /// As the citizen writes it; [ProfileFields#englishName] is the verified one.
  public Optional<String> englishName() {
    return value(EmeField.EN_NAME).map(v -> v.path("UnstructuredName").stringValue());
  }

  /// As the citizen writes it; [ProfileFields#chineseName] is that of the registration.
  public Optional<String> chineseName() {
    return value(EmeField.CH_NAME).map(v -> v.path("ChineseName").stringValue());
  }

  public Optional<MaritalStatus> maritalStatus() {
    return value(EmeField.MARITAL_STATUS).flatMap(v -> code(v, MaritalStatus::parse));
  }

  public Optional<PhoneNumber> homePhone() {
    return value(EmeField.HOME_TEL_NUMBER).flatMap(PhoneNumber::read);
  }

  public Optional<PhoneNumber> officePhone() {
    return value(EmeField.OFFICE_TEL_NUMBER).flatMap(PhoneNumber::read);
  }

  public Optional<PhoneNumber> mobilePhone() {
    return value(EmeField.MOBILE_NUMBER).flatMap(PhoneNumber::read);
  }

  /// Of the right form; whether mail arrives there nobody has tried.
  public Optional<String> email() {
    return value(EmeField.EMAIL_ADDRESS).map(JsonNode::stringValue);
  }

  /// Where the citizen lives.
  public Optional<Address> residentialAddress() {
    return value(EmeField.RESIDENTIAL_ADDRESS).map(Address::read);
  }

  /// Where the citizen gets mail.
  public Optional<Address> postalAddress() {
    return value(EmeField.POSTAL_ADDRESS).map(Address::read);
  }

  public Optional<EducationLevel> educationLevel() {
    return value(EmeField.EDUCATION_LEVEL).flatMap(v -> code(v, EducationLevel::parse));
  }

  /// What the bill of a utility says of the citizen's address.
  public Optional<AddressProof> addressProof() {
    return value(EmeField.ADDRESS_DOC_INFO).flatMap(AddressProof::read);
  }

  /// The bill itself; its bytes fit its hash.
  public Optional<AddressDocument> addressDocument() {
    return document;
  }

  /// The value as it stands on the wire, for what has no accessor of its own here.
  public Optional<JsonNode> value(EmeField field) {
    return Optional.ofNullable(values.get(field));
  }

  private static <T> Optional<T> code(JsonNode value, Function<String, Optional<T>> parse) {
    return value.isString() ? parse.apply(value.stringValue()) : Optional.empty();
  }

  @Override
  public String toString() {
    return "EmeFields" + given();
  }
}
