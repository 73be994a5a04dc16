package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What an explanation in the log has to say.
final class WholeExplanation {
  private WholeExplanation() {}

  static void check(JsonNode entry) {
    var explanation = entry.get("explanation");
    var what = entry.get("path").asString() + " " + entry.get("code") + " " + explanation;
    for (var member : List.of("reason", "expected", "came", "mend")) {
      assertThat(explanation.path(member).asString("")).as(member + " of " + what).isNotBlank();
    }
    assertThat(explanation.get("mend").asString()).as(what).endsWith(".");
    assertThat(explanation.get("expected").asString())
        .as(what)
        .isNotEqualTo(explanation.get("came").asString());
  }

  /// Of the newest refusal with this code.
  static String mend(List<JsonNode> explained, String code) {
    return explained.stream()
        .filter(e -> e.get("code").asString().equals(code))
        .map(e -> e.at("/explanation/mend").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError(code));
  }
}
