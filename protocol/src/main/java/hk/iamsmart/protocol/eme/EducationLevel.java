package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Optional;

/// The highest level reached, `educationLevel` on the wire: one letter.
public enum EducationLevel {
  /// no schooling, or kindergarten
  NONE("N"),
  PRIMARY("P"),
  LOWER_SECONDARY("L"),
  UPPER_SECONDARY("U"),
  /// diploma, certificate, associate degree
  DIPLOMA("D"),
  BACHELOR("B"),
  POSTGRADUATE("G");

  private final String code;

  EducationLevel(String code) {
    this.code = code;
  }

  /// As it stands on the wire.
  public String code() {
    return code;
  }

  /// The level of this code; codes are compared exactly.
  public static Optional<EducationLevel> parse(String claimed) {
    return Arrays.stream(values()).filter(l -> l.code.equals(claimed)).findFirst();
  }
}
