package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Optional;

/// Forms of address, `prefix` on the wire.
public enum Prefix {
  MR("Mr"),
  MS("Ms"),
  MRS("Mrs"),
  MISS("Miss"),
  DR("Dr"),
  PROF("Prof");

  private final String code;

  Prefix(String code) {
    this.code = code;
  }

  /// As it stands on the wire.
  public String code() {
    return code;
  }

  /// Case does not matter.
  public static Optional<Prefix> parse(String claimed) {
    return Arrays.stream(values()).filter(p -> p.code.equalsIgnoreCase(claimed)).findFirst();
  }
}
