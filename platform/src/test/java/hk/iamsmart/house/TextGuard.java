package hk.iamsmart.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What no text file of the repository holds: a registry's host, a path of somebody's machine, a
/// note that work is not finished, a test that is switched off.
///
/// The patterns are written so that they do not find themselves.
final class TextGuard implements Guard {
  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "a registry's host",
          Pattern.compile("repo1?[.]maven|registry[.]npm|deb[.]debian|central[.]sonatype"),
          "a path of one machine",
          Pattern.compile("(?<![A-Za-z0-9_.])/(work|root|home/[a-z]+)/[a-z.]"),
          "unfinished work",
          Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
          "a test that is switched off",
          Pattern.compile("@Dis" + "abled\\b"));

  @Override
  public String rule() {
    return "text";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      FORBIDDEN.forEach((what, pattern) -> {
        var m = pattern.matcher(file.text());
        if (m.find()) {
          findings.add(new Finding(rule(), file.path(), what + ": " + m.group()));
        }
      });
    }
    return findings;
  }
}
