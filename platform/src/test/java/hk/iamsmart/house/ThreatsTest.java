package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/security/threats.md` claims is shown by a test that exists.
class ThreatsTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (?!---|tries |what happens)(.+) \\| (.+) \\| (.+) \\|");
  private static final Pattern SHOWN = Pattern.compile("`([A-Za-z]+\\.[A-Za-z0-9_]+)`");

  @Test
  void every_threat_is_answered_by_a_test() throws IOException {
    var tests = Repository.tests();
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
}
