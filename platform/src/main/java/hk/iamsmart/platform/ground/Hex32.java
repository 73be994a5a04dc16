package hk.iamsmart.platform.ground;

/// The form shared by identifiers that are 32 lower-case hex characters on the wire.
final class Hex32 {
  private Hex32() {}

  static boolean matches(String value) {
    if (value.length() != 32) {
      return false;
    }
    for (int i = 0; i < 32; i++) {
      char c = value.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  static String checked(String value, String noun) {
    if (!matches(value)) {
      throw new IllegalArgumentException(noun + " is not 32 lower-case hex characters");
    }
    return value;
  }
}
