package hk.iamsmart.platform.fido;

import hk.iamsmart.platform.ground.CannotStart;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A version of an operating system: numbers separated by dots, compared number by number.
record OsVersion(int[] parts) implements Comparable<OsVersion> {
  static final OsVersion ANY = new OsVersion(new int[] {0});

  private static final Pattern FORM = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,4}");

  static Optional<OsVersion> parse(String claimed) {
    if (!FORM.matcher(claimed).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new OsVersion(Arrays.stream(claimed.split("\\.")).mapToInt(Integer::parseInt).toArray()));
  }

  static OsVersion setting(String value) {
    return parse(value).orElseThrow(() -> new CannotStart("not a version: " + value));
  }

  @Override
  public int compareTo(OsVersion other) {
    for (int i = 0; i < Math.max(parts.length, other.parts.length); i++) {
      int mine = i < parts.length ? parts[i] : 0;
      int others = i < other.parts.length ? other.parts[i] : 0;
      if (mine != others) {
        return Integer.compare(mine, others);
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OsVersion v && compareTo(v) == 0;
  }

  @Override
  public int hashCode() {
    return parts[0];
  }
}
