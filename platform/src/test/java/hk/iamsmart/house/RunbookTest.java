package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every alarm of the runbook says what to do, and names a test that makes the fault.
class RunbookTest {
  private static final Pattern TEST = Pattern.compile("`([A-Za-z]+\\.[A-Za-z0-9_]+)`");

  @Test
  void every_alarm_says_what_to_do_and_names_a_test_that_exists() throws IOException {
    var tests = Repository.tests();
    var runbook = Files.readString(Repository.root().resolve("docs/operate/runbook.md"));
    var alarms = runbook.split("(?m)^## ");
    assertThat(alarms).hasSizeGreaterThan(12);
    for (int i = 1; i < alarms.length; i++) {
      var name = alarms[i].lines().findFirst().orElseThrow();
      assertThat(alarms[i])
          .as(name)
          .contains("* **Means**", "* **Do**", "* **It worked when**", "* **Tested by**");
      var last = alarms[i].substring(alarms[i].indexOf("* **Tested by**"));
      var named = TEST.matcher(last).results().map(m -> m.group(1)).toList();
      assertThat(named).as(name).isNotEmpty();
      assertThat(tests).as(name).containsAll(named);
    }
  }
}
