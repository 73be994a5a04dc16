package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Optional;

/// `maritalStatus` on the wire.
public enum MaritalStatus {
  SINGLE("S"),
  MARRIED("M"),
  DIVORCED("D"),
  WIDOWED("W");

  private final String code;

  MaritalStatus(String code) {
    this.code = code;
  }

  /// As it stands on the wire.
  public String code() {
    return code;
  }

  /// The status of this code; codes are compared exactly.
  public static Optional<MaritalStatus> parse(String claimed) {
    return Arrays.stream(values()).filter(s -> s.code.equals(claimed)).findFirst();
  }
}
