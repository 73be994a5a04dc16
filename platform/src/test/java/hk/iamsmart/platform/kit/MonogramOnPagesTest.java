package hk.iamsmart.platform.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The twin in script of [Monogram].
final class MonogramOnPagesTest {
  private static final Path SCRIPT = Path.of("src/main/resources/assets/kit/monogram.js");
  private static final List<String> NAMES =
      List.of(
          "Bauhinia Clinic",
          "bauhinia Clinic",
          "紫荊診所",
          "海港灯火银行",
          "𠮷野家",
          "ßtraße",
          "ŉ",
          "1st Bank",
          " Space before",
          "\u00a0\u2007\u3000\u0085\tAll of these are space",
          "\ufeffThis is not",
          "\u001cNor is this",
          "",
          " ",
          "A name so long that its number is greater than thirty-two bits can hold: "
              + "長".repeat(99));
  private static final String RUN =
      """
      async ([script, names]) => {
        const {monogramOf} = await import('data:text/javascript;base64,' + script);
        return names.map(monogramOf).map(({letter, colour}) => letter + colour);
      }
      """;

  @Test
  void a_phone_draws_what_the_server_draws() throws Exception {
    var script = Base64.getEncoder().encodeToString(Files.readString(SCRIPT).getBytes(UTF_8));
    try (var browser = Browser.start();
        var context = browser.desk("en-US")) {
      assertThat(context.newPage().evaluate(RUN, List.of(script, NAMES)))
          .isEqualTo(NAMES.stream().map(Monogram::of).map(m -> m.letter() + m.colour()).toList());
    }
  }
}
