package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a citizen keeps to fill in forms, and an online service may ask for in `eMEFields`.
///
/// The order is the one in which a citizen reads them.
public enum EmeField {
  /// a code of [Prefix]
  PREFIX("prefix"),
  /// `{"UnstructuredName":"SAN, Chi Nan"}`
  EN_NAME("enName"),
  /// `{"ChineseName":"申智能"}`
  CH_NAME("chName"),
  /// a code of [MaritalStatus]
  MARITAL_STATUS("maritalStatus"),
  /// `{"CountryCode":"852","SubscriberNumber":"…"}`
  HOME_TEL_NUMBER("homeTelNumber"),
  /// as [#HOME_TEL_NUMBER]
  OFFICE_TEL_NUMBER("officeTelNumber"),
  /// as [#HOME_TEL_NUMBER]
  MOBILE_NUMBER("mobileNumber"),
  /// one address
  EMAIL_ADDRESS("emailAddress"),
  /// exactly one of `ChiPremisesAddress`, `EngPremisesAddress`, `FreeFormatAddress`
  RESIDENTIAL_ADDRESS("residentialAddress"),
  /// as [#RESIDENTIAL_ADDRESS], or a `PostBoxAddress`
  POSTAL_ADDRESS("postalAddress"),
  /// a code of [EducationLevel]
  EDUCATION_LEVEL("educationLevel"),
  /// what the bill of a utility says; not edited by the citizen
  ADDRESS_DOC_INFO("addressDocInfo"),
  /// the bill itself, `{"docFile","docHash","billDate"}`; not edited by the citizen
  ADDRESS_DOC_FILE("addressDocFile");

  private static final Map<String, EmeField> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EmeField::wireName, Function.identity()));

  private final String wireName;

  EmeField(String wireName) {
    this.wireName = wireName;
  }

  /// The name in `eMEFields` and in the answer.
  public String wireName() {
    return wireName;
  }

  /// The field of this wire name; names are compared exactly.
  public static Optional<EmeField> parse(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
