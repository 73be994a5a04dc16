package hk.iamsmart.platform.passwords;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Why a password is refused: it is among the first that somebody would try.
public enum Weakness {
  /// `111111`, `121212`, `123123`
  REPEATED,
  /// `123456`, `987654`, `135790`
  SEQUENCE,
  /// the day of birth, in any order of day, month and year
  BIRTH_DATE,
  /// what many people choose
  COMMON;

  private static final Pattern FORM = Pattern.compile("[0-9]{6}");

  // those of the lists of leaked passwords that no other rule finds
  private static final Set<String> OFTEN =
      Set.of(
          "112233", "159753", "147258", "258369", "147852", "789456", "456789", "123654", "123321",
          "520520", "520131", "131452", "168168", "888168", "518518", "696969", "741852", "963852",
          "159357", "753951", "102030", "010203", "112358", "314159", "271828", "100200", "110110",
          "998877", "332211", "778899", "445566", "123789", "987321", "321654", "789123", "852852");

  /// Whether these are six digits at all.
  public static boolean sixDigits(String password) {
    return FORM.matcher(password).matches();
  }

  /// Empty when six digits are good enough.
  ///
  /// @param birthDate of whose password it is
  public static Optional<Weakness> of(String password, LocalDate birthDate) {
    if (!sixDigits(password)) {
      throw new IllegalArgumentException("not six digits");
    }
    if (repeated(password)) {
      return Optional.of(REPEATED);
    }
    if (sequence(password)) {
      return Optional.of(SEQUENCE);
    }
    if (birth(password, birthDate)) {
      return Optional.of(BIRTH_DATE);
    }
    return OFTEN.contains(password) ? Optional.of(COMMON) : Optional.empty();
  }

  /// One part of one, two or three digits again and again; a part and its mirror image.
  private static boolean repeated(String p) {
    for (int part = 1; part <= 3; part++) {
      if (p.substring(0, part).repeat(6 / part).equals(p)) {
        return true;
      }
    }
    // 111222, 000001: at most two digits, in one run each
    return p.chars().boxed().distinct().count() <= 2 && runs(p) <= 2;
  }

  private static int runs(String p) {
    int runs = 1;
    for (int i = 1; i < p.length(); i++) {
      runs += p.charAt(i) == p.charAt(i - 1) ? 0 : 1;
    }
    return runs;
  }

  /// The same step from each digit to the next, also across 9 and 0.
  private static boolean sequence(String p) {
    int step = Math.floorMod(p.charAt(1) - p.charAt(0), 10);
    for (int i = 2; i < p.length(); i++) {
      if (Math.floorMod(p.charAt(i) - p.charAt(i - 1), 10) != step) {
        return false;
      }
    }
    return true;
  }

  private static boolean birth(String p, LocalDate date) {
    var day = "%02d".formatted(date.getDayOfMonth());
    var month = "%02d".formatted(date.getMonthValue());
    var year = "%04d".formatted(date.getYear());
    var shortYear = year.substring(2);
    // of who was born on 7 July several are the same
    return List.of(
            day + month + shortYear,
            month + day + shortYear,
            shortYear + month + day,
            shortYear + day + month,
            year + month,
            month + year,
            year + day,
            day + year)
        .contains(p);
  }
}
