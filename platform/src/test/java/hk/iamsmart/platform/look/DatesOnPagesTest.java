package hk.iamsmart.platform.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import hk.iamsmart.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The twin in script of `protocol.dates.Dates`, against the same table.
final class DatesOnPagesTest {
  private static final Pattern BY_ITSELF =
      Pattern.compile("toLocale\\w*String|to(?:Time|Date)String|DateTimeFormat");

  private static final Path SCRIPT = Path.of("src/main/resources/assets/lib/dates.js");
  private static final Path EXAMPLES =
      Path.of("../protocol/src/test/resources/hk/iamsmart/protocol/dates/examples.tsv");
  private static final String RUN =
      """
      async ([script, rows]) => {
        const dates = await import('data:text/javascript;base64,' + script);
        return rows.map(([form, language, given, now]) =>
          now ? dates[form](given, now, language) : dates[form](given, language));
      }
      """;

  @Test
  void a_script_writes_what_the_server_writes() throws Exception {
    var examples = examples();
    try (var browser = Browser.start();
        var context = browser.desk("en-US")) {
      assertThat(written(context, examples))
          .zipSatisfy(
              examples,
              (read, row) -> assertThat(read).as(row.toString()).isEqualTo(row.getLast()));
    }
  }

  /// The zone of the rows is told above them.
  @Test
  void a_row_of_a_log_has_the_same_time_without_its_zone() throws Exception {
    try (var browser = Browser.start();
        var context = browser.desk("en-US")) {
      var at = "2026-11-26T15:13:09Z";
      var rows =
          List.of(
              List.of("rowTime", "en-US", at, ""),
              List.of("rowTime", "zh-HK", at, ""),
              List.of("rowTime", "zh-CN", at, ""));
      assertThat(written(context, rows).stream().map(String::valueOf))
          .containsExactly("11:13:09\u00A0pm", "下午11:13:09", "下午11:13:09");
    }
  }

  private static List<?> written(BrowserContext context, List<List<String>> rows)
      throws IOException {
    var script = Base64.getEncoder().encodeToString(Files.readString(SCRIPT).getBytes(UTF_8));
    return (List<?>) context.newPage().evaluate(RUN, List.of(script, rows));
  }

  private static List<List<String>> examples() throws IOException {
    var rows = new ArrayList<List<String>>();
    for (var line : Files.readAllLines(EXAMPLES).stream().skip(1).toList()) {
      rows.add(List.of(line.split("\t", -1)));
    }
    assertThat(rows).hasSizeGreaterThan(100);
    return rows;
  }

  /// What a reader's own settings would write differently on every machine.
  @Test
  void no_script_writes_dates_or_numbers_by_itself() throws Exception {
    var found = new ArrayList<String>();
    for (var scripts : List.of("platform", "people", "members", "sandbox", "demo")) {
      var folder = Path.of("..", scripts, "src/main/resources");
      try (Stream<Path> files = Files.walk(folder)) {
        for (var file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
          if (!file.endsWith("lib/dates.js") && BY_ITSELF.matcher(Files.readString(file)).find()) {
            found.add(file.toString());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
