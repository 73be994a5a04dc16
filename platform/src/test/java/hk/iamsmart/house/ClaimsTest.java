package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the front page claims is shown by a test that exists, and its figures are those of
/// `docs/operate/performance.md`.
class ClaimsTest {
  private static final String ROOM = "platform/src/main/resources/hk/iamsmart/platform/frontdoor/";

  @Test
  void every_claim_is_shown_by_a_test() throws IOException {
    var tests = Repository.tests();
    var claims = read("claims.json");
    assertThat(claims).hasSizeGreaterThan(12);
    for (var claim : claims) {
      var shownBy = claim.get("shownBy").valueStream().map(JsonNode::asString).toList();
      assertThat(shownBy).as(claim.toString()).isNotEmpty();
      assertThat(tests).as(claim.toString()).containsAll(shownBy);
    }
  }

  @Test
  void every_figure_is_the_one_that_was_measured() throws IOException {
    var document = Files.readAllLines(Repository.root().resolve("docs/operate/performance.md"));
    var bench =
        Files.readString(
            Repository.root().resolve("bench/src/main/java/hk/iamsmart/bench/Bench.java"));
    for (var figure : read("figures.json")) {
      assertThat(cells(document, text(figure, "row"), text(figure, "column")))
          .as(figure.toString())
          .containsExactly(text(figure, "cell"));
      assertThat(text(figure, "cell")).startsWith(text(figure, "value"));
      assertThat(document).anyMatch(line -> line.contains(text(figure, "measured")));
      assertThat(text(figure, "command")).matches("[.]/dev bench( [a-z]+)+");
      for (var part : text(figure, "command").substring("./dev bench ".length()).split(" ")) {
        assertThat(bench).contains("\"" + part + "\"");
      }
    }
  }

  /// What stands under this heading in the rows that begin so.
  private static List<String> cells(List<String> document, String row, String column) {
    var heading = List.<String>of();
    var found = Stream.<String>builder();
    for (var line : document) {
      var cells = Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
      if (cells.isEmpty()) {
        heading = List.of();
      } else if (heading.isEmpty()) {
        heading = cells;
      } else if (cells.getFirst().equals(row) && heading.contains(column)) {
        found.add(cells.get(heading.indexOf(column)));
      }
    }
    return found.build().toList();
  }

  private static String text(JsonNode figure, String member) {
    return figure.get(member).asString();
  }

  private static List<JsonNode> read(String file) throws IOException {
    var text = Files.readString(Repository.root().resolve(ROOM + file));
    return new JsonMapper().readTree(text).valueStream().toList();
  }
}
