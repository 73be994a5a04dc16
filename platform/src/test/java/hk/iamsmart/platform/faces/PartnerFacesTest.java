package hk.iamsmart.platform.faces;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.HkicNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The authority that compares faces, over TLS: docs/operate/face-and-card.md.
final class PartnerFacesTest {
  private static final Known HOLDER =
      new Known.Registry(HkicNumber.parse("A123456(3)").orElseThrow());
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

  @TempDir private Path folder;

  private TestPartner authority;

  @BeforeEach
  void openTheAuthority() throws Exception {
    authority = new TestPartner(folder, InstantSource.system().instant());
    authority.answers(200, "{\"result\":\"MATCH\"}");
  }

  @AfterEach
  void closeTheAuthority() {
    authority.close();
  }

  private FaceVerdict compare(Known known, Capture capture) {
    var settings =
        new FaceSettings(
            authority.url(),
            authority.certificate("platform"),
            authority.key("platform"),
            authority.authorities(),
            Duration.ofSeconds(10));
    try (var faces = new PartnerFaces(settings)) {
      return faces.compare(known, capture);
    }
  }

  private static Capture capture(int pictures, int size, Action... actions) {
    return new Capture(Collections.nCopies(pictures, new byte[size]), List.of(actions));
  }

  @Test
  void the_example_of_the_contract_is_what_is_asked() throws Exception {
    var m = EXAMPLE.matcher(Files.readString(Path.of("../docs/operate/face-and-card.md")));
    assertThat(m.find()).isTrue();
    var example = new JsonMapper().readTree(m.group(1));
    var pictures =
        example.get("pictures").values().stream()
            .map(p -> Base64.getDecoder().decode(p.stringValue()))
            .toList();
    var actions = List.of(Action.TURN_LEFT, Action.BLINK, Action.NOD);
    assertThat(compare(HOLDER, new Capture(pictures, actions))).isEqualTo(new FaceVerdict.Match());
    assertThat(authority.asked.take()).isEqualTo("POST /bureau/v1/face-comparisons " + example);
  }

  @Test
  void a_given_portrait_takes_the_place_of_the_holder() throws Exception {
    var known = new Known.Portrait(new byte[] {1, 2, 3});
    assertThat(compare(known, capture(1, 1))).isEqualTo(new FaceVerdict.Match());
    assertThat(authority.asked.take())
        .isEqualTo(
            "POST /bureau/v1/face-comparisons {\"known\":{\"portrait\":\"AQID\"},"
                + "\"actions\":[],\"pictures\":[\"AA==\"]}");
  }

  @Test
  void each_result_is_a_verdict_and_nothing_else_is() {
    var verdicts =
        Map.of(
            "MATCH", new FaceVerdict.Match(),
            "NO_MATCH", new FaceVerdict.NoMatch(),
            "SPOOF", new FaceVerdict.Spoof(),
            "UNUSABLE", new FaceVerdict.Unusable());
    verdicts.forEach((result, verdict) -> {
      authority.answers(200, "{\"result\":\"" + result + "\",\"score\":0.5}");
      assertThat(compare(HOLDER, capture(1, 1))).isEqualTo(verdict);
    });
    for (var body :
        List.of("", "[\"MATCH\"]", "{\"result\":\"match\"}", "{\"result\":\"MATCH\"} 1")) {
      authority.answers(200, body);
      assertThat(compare(HOLDER, capture(1, 1))).isInstanceOf(FaceVerdict.Unavailable.class);
    }
    authority.answers(404, "{\"result\":\"MATCH\"}");
    assertThat(compare(HOLDER, capture(1, 1)))
        .isEqualTo(new FaceVerdict.Unavailable("the authority answered with status 404"));
  }

  @Test
  void a_capture_that_does_not_fit_is_unusable_and_sent_nowhere() {
    var largest = Faces.LARGEST_PICTURE;
    for (var capture :
        List.of(
            capture(0, 1),
            capture(2, 1),
            capture(1, 0),
            capture(1, largest + 1),
            capture(1, 1, Action.NOD, Action.BLINK),
            capture(6, 1, Collections.nCopies(6, Action.NOD).toArray(Action[]::new)))) {
      assertThat(compare(HOLDER, capture)).isEqualTo(new FaceVerdict.Unusable());
    }
    assertThat(authority.asked).isEmpty();
    assertThat(capture(5, largest, Action.values()).fits()).isTrue();
    assertThat(compare(HOLDER, capture(2, largest, Action.NOD, Action.BLINK)))
        .isEqualTo(new FaceVerdict.Match());
  }

  @Test
  void three_different_actions_are_asked_for_in_any_order() {
    var random = new SecureRandom();
    var seen = new HashSet<List<Action>>();
    for (int i = 0; i < 2000; i++) {
      var asked = Action.asked(random);
      assertThat(asked).hasSize(3).doesNotHaveDuplicates();
      seen.add(asked);
    }
    // 5 × 4 × 3; one is missed by chance once in 10^13 runs
    assertThat(seen).hasSize(60);
  }
}
