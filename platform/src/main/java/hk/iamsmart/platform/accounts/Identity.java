package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.CodePoints;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who somebody is, verified at registration. Personal data: never logged.
///
/// @param enName as on the card, `SAN, Chi Nan`; 1 to 160 characters
/// @param chName null when the card has none
/// @param cardIssuedAt names the card; null where it was not asked for, before citizens registered
///   by themselves
/// @param residentialStatus null likewise
public record Identity(
    HkicNumber hkic,
    String enName,
    @Nullable String chName,
    LocalDate birthDate,
    Gender gender,
    @Nullable LocalDate cardIssuedAt,
    @Nullable ResidentialStatus residentialStatus) {
  static final int LONGEST_NAME = 160;
  private static final Pattern WORD = Pattern.compile("([^\\s,])[^\\s,]*");

  public Identity {
    if (enName.isBlank() || CodePoints.in(enName) > LONGEST_NAME) {
      throw new IllegalArgumentException("the English name must have 1 to 160 characters");
    }
    if (chName != null && (chName.isBlank() || CodePoints.in(chName) > LONGEST_NAME)) {
      throw new IllegalArgumentException("the Chinese name must have 1 to 160 characters");
    }
  }

  /// One without what former versions did not ask for.
  public Identity(
      HkicNumber hkic, String enName, @Nullable String chName, LocalDate birthDate, Gender gender) {
    this(hkic, enName, chName, birthDate, gender, null, null);
  }

  /// Whether a change from the other moves `lastModifiedDate` on (wire contract, section 4).
  boolean differsInVerifiedData(Identity other) {
    return !enName.equals(other.enName)
        || !Objects.equals(chName, other.chName)
        || !birthDate.equals(other.birthDate)
        || gender != other.gender;
  }

  /// The English name as it may be shown to who should know it: `S•••, C••• N•••`.
  public String maskedName() {
    return WORD.matcher(enName).replaceAll("$1•••");
  }

  @Override
  public String toString() {
    return "Identity[hidden]";
  }
}
