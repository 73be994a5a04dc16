package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.ReturnCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Pattern CODE = Pattern.compile("D[0-9]{5}");
  private static final Map<String, String> GROUPS =
      Map.of(
          "fix", "FixConfiguration",
          "ask", "AskTheCitizen",
          "report", "ReportToUs",
          "try again", "TryAgain",
          "renew once, then try again", "TryAgain",
          "renew once, then report", "ReportToUs");

  @Test
  void a_code_is_in_the_group_that_the_guide_says() throws IOException {
    var told = new HashMap<String, String>();
    for (var line : Files.readAllLines(repository().resolve("docs/guide/error-codes.md"))) {
      var cells = line.split(" *\\| *", -1);
      if (cells.length > 3 && cells[1].matches("D[0-9]{5}(, D[0-9]{5})*")) {
        CODE.matcher(cells[1]).results().forEach(code -> told.put(code.group(), cells[3]));
      }
    }
    assertThat(told.remove("D00000")).isEmpty();
    for (var code : ReturnCode.values()) {
      if (code != ReturnCode.D00000) {
        var made = Problems.of(code.name(), code.message(), Optional.empty());
        assertThat(GROUPS.get(told.get(code.name())))
            .as(code.name())
            .isEqualTo(made.getClass().getSimpleName());
      }
    }
  }

  private static Path repository() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs/guide")) ? here : here.getParent();
  }
}
