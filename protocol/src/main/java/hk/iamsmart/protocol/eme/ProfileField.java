package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was verified at registration and an online service may ask for in `profileFields`.
///
/// The order is the one in which a citizen reads them.
public enum ProfileField {
  /// `{"Identification":"A123456","CheckDigit":"3"}`
  ID_NO("idNo"),
  /// `{"UnstructuredName":"SAN, Chi Nan"}`
  EN_NAME("enName"),
  /// `{"ChineseName":"申智能"}`
  CH_NAME("chName"),
  /// the verified Chinese name itself, a text; there whenever [#CH_NAME] is asked for, nothing
  /// without a Chinese name
  CH_NAME_VERIFIED("chNameVerified"),
  /// `YYYYMMDD`
  BIRTH_DATE("birthDate"),
  /// `M`, `F` or `X`
  GENDER("gender");

  private static final Map<String, ProfileField> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ProfileField::wireName, Function.identity()));

  private final String wireName;

  ProfileField(String wireName) {
    this.wireName = wireName;
  }

  /// The name in `profileFields` and in the answer.
  public String wireName() {
    return wireName;
  }

  /// The field of this wire name; names are compared exactly.
  public static Optional<ProfileField> parse(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
