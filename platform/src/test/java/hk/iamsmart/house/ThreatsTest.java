package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/security/threats.md` claims is shown by a test that exists.
class ThreatsTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (?!---|tries |what happens)(.+) \\| (.+) \\| (.+) \\|");
  private static final Pattern SHOWN = Pattern.compile("`([A-Za-z]+\\.[A-Za-z0-9_]+)`");
  private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");
  private static final Pattern TEST =
      Pattern.compile(
          "(?s)@(?:Test|ParameterizedTest|FuzzTest|RepeatedTest)\\b.*?\\bvoid (\\w+)\\(");

  @Test
  void every_threat_is_answered_by_a_test() throws IOException {
    var tests = tests();
    var rows =
        Files.readAllLines(Repository.root().resolve("docs/security/threats.md")).stream()
            .map(ROW::matcher)
            .filter(m -> m.matches())
            .toList();
    assertThat(rows).hasSizeGreaterThan(120);
    for (var row : rows) {
      var shown = SHOWN.matcher(row.group(3)).results().map(m -> m.group(1)).toList();
      assertThat(shown).as(row.group()).isNotEmpty();
      assertThat(tests).as(row.group()).containsAll(shown);
    }
  }

  private static Set<String> tests() {
    var found = new HashSet<String>();
    for (var source : Repository.java()) {
      var name = CLASS.matcher(source.text());
      if (name.find()) {
        TEST.matcher(source.text())
            .results()
            .forEach(m -> found.add(name.group(1) + "." + m.group(1)));
      }
    }
    return found;
  }
}
