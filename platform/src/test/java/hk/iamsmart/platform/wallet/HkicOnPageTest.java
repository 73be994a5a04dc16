package hk.iamsmart.platform.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.ground.HkicNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is typed of an identity card, as the page reads it.
final class HkicOnPageTest {
  private static final Path SCRIPT =
      Path.of("src/main/resources/assets/wallet/registration/hkic.js");
  private static final String DIGITS = "0123456789A";
  private static final String RUN =
      """
      async ([script, rows]) => {
        const card = await import('data:text/javascript;base64,' + script);
        return rows.map(([name, ...given]) => card[name](...given));
      }
      """;

  @Test
  void a_script_accepts_the_numbers_that_the_server_accepts() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var typed = Stream.generate(() -> number(random)).limit(300).toList();
    var read = run(typed.stream().map(one -> List.<Object>of("readNumber", one)).toList());
    assertThat(read)
        .zipSatisfy(
            typed,
            (found, text) ->
                assertThat(found)
                    .as("%s of seed %s", text, seed)
                    .isEqualTo(
                        HkicNumber.parse(text)
                            .<Map<String, Object>>map(number -> Map.of("number", number.reveal()))
                            .orElse(Map.of("wrong", "digit"))));
    assertThat(read).anyMatch(one -> one.equals(Map.of("wrong", "digit")));
  }

  private static String number(Random random) {
    var letters = random.nextBoolean() ? letter(random) : letter(random) + letter(random);
    char check = DIGITS.charAt(random.nextInt(DIGITS.length()));
    var number = "%s%06d".formatted(letters, random.nextInt(1_000_000));
    for (int i = 0; i < DIGITS.length(); i++) {
      char c = DIGITS.charAt(i);
      // half of them are right
      if (random.nextBoolean() && HkicNumber.parse(number + c).isPresent()) {
        check = c;
      }
    }
    return number + "(" + check + ")";
  }

  private static String letter(Random random) {
    return String.valueOf((char) ('A' + random.nextInt(26)));
  }

  @Test
  void slips_of_a_number_are_told_apart() throws Exception {
    assertThat(
            run(
                List.of(
                    List.of("readNumber", "  "),
                    List.of("readNumber", "A12345"),
                    List.of("readNumber", "A123456"),
                    List.of("readNumber", "A123456(4)"),
                    List.of("readNumber", "ａ１２３４５６（３）"),
                    List.of("readNumber", "a 123-456 3"),
                    List.of("readNumber", "AÄ123456(3)"))))
        .containsExactly(
            Map.of("wrong", "empty"),
            Map.of("wrong", "form"),
            Map.of("wrong", "unfinished"),
            Map.of("wrong", "digit"),
            Map.of("number", "A123456(3)"),
            Map.of("number", "A123456(3)"),
            Map.of("wrong", "form"));
  }

  @Test
  void a_day_is_read_from_its_parts() throws Exception {
    assertThat(
            run(
                List.of(
                    day("", "", ""),
                    day("1", "", "2000"),
                    day("29", "2", "2000"),
                    day("29", "2", "2001"),
                    day("5", "13", "2001"),
                    day(" 5", "03 ", "1984"),
                    day("5", "3", "84"),
                    day("27", "11", "2026"),
                    day("26", "11", "2026"),
                    List.of("dayInHongKong", "2026-11-25T16:00:00Z"))))
        .containsExactly(
            Map.of("wrong", "empty"),
            Map.of("wrong", "form"),
            Map.of("day", "2000-02-29"),
            Map.of("wrong", "none"),
            Map.of("wrong", "none"),
            Map.of("day", "1984-03-05"),
            Map.of("wrong", "form"),
            Map.of("wrong", "future"),
            Map.of("day", "2026-11-26"),
            "2026-11-26");
  }

  private static List<Object> day(String day, String month, String year) {
    return List.of("readDay", Map.of("day", day, "month", month, "year", year), "2026-11-26");
  }

  private static List<Object> run(List<List<Object>> calls) throws Exception {
    var script = Base64.getEncoder().encodeToString(Files.readString(SCRIPT).getBytes(UTF_8));
    try (var browser = Browser.start();
        var context = browser.desk("en-US")) {
      return List.copyOf((List<?>) context.newPage().evaluate(RUN, List.of(script, calls)));
    }
  }
}
