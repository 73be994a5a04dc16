package hk.iamsmart.platform.kioskpage;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page of a kiosk says when something goes wrong, whatever it is.
class TroublesTest {
  private static final Path ROOM = Path.of("src/main/java/hk/iamsmart/platform");
  private static final Path SCRIPT = Path.of("src/main/resources/assets/kioskpage/trouble.js");
  private static final Pattern FAULT = Pattern.compile("\\bWalletFault\\.([A-Z][A-Z_]+)\\b");
  private static final Pattern WAY = Pattern.compile("(?m)^  ([A-Z_]+): '(again|code|start)',$");

  /// Rooms and classes whose faults may be the answer to a call of a kiosk.
  private static final List<String> ANSWER =
      List.of("visits", "kiosk", "identification", "registration/Completion.java");

  /// Of the classes that more than kiosks use.
  private static final Set<String> BESIDE =
      Set.of("MALFORMED", "TOO_MANY", "PHONE_HAS_AN_ACCOUNT", "ACCOUNT_HAS_A_PHONE");

  /// Of the terminal and the page themselves.
  private static final Set<String> OWN =
      Set.of(
          "NO_CHIP",
          "TORN_OFF",
          "TOO_SLOW",
          "BUSY",
          "NO_CAMERA",
          "OUT_OF_ORDER",
          "NOT_MINE",
          "NETWORK",
          "GONE",
          "UNPAIRED",
          "UNEXPECTED");

  /// These are not answered at a counter.
  private static final Set<String> AT_KIOSKS =
      Set.of("FACE_SPOOF", "FACE_UNUSABLE", "NO_CAMERA", "COUNTER_NEEDED");

  private static Set<String> ways() throws IOException {
    var found = new TreeSet<String>();
    WAY.matcher(Files.readString(SCRIPT)).results().forEach(one -> found.add(one.group(1)));
    return found;
  }

  private static Set<String> faults() throws IOException {
    var found = new TreeSet<>(BESIDE);
    for (var where : ANSWER) {
      try (Stream<Path> files = Files.walk(ROOM.resolve(where))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          FAULT.matcher(Files.readString(file)).results().forEach(one -> found.add(one.group(1)));
        }
      }
    }
    return found;
  }

  private static JsonNode texts(Language language) {
    return JsonMapper.shared().readTree(Texts.of(KioskPage.class).in(language).json("js."));
  }

  @Test
  void every_fault_that_the_platform_may_answer_has_a_way_on_and_there_is_no_other()
      throws Exception {
    var expected = new TreeSet<>(faults());
    expected.addAll(OWN);
    assertThat(ways()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_trouble_is_told_in_every_language_and_nothing_else(Language language)
      throws IOException {
    var told = new TreeSet<String>();
    for (var name : texts(language).propertyNames()) {
      if (name.startsWith("trouble.")) {
        told.add(name.split("\\.")[1]);
      }
    }
    assertThat(told).isEqualTo(ways());
    for (var way : ways()) {
      assertThat(texts(language).path("trouble." + way + ".title").asString()).isNotBlank();
      assertThat(texts(language).path("trouble." + way + ".text").asString()).isNotBlank();
    }
  }

  /// Who sits at a counter has no camera before them, and the member of staff beside them.
  @ParameterizedTest
  @EnumSource(Language.class)
  void nothing_is_said_at_a_counter_that_is_true_at_a_kiosk_only(Language language)
      throws IOException {
    var texts = texts(language);
    for (var way : ways()) {
      var trouble = "trouble." + way;
      var text =
          texts.path(trouble + ".text.counter").asString(texts.path(trouble + ".text").asString());
      if (!AT_KIOSKS.contains(way)) {
        assertThat(texts.path(trouble + ".title").asString() + " " + text)
            .as(way)
            .doesNotContainPattern("(?i)kiosk|counter|camera|自助登記站|櫃位|鏡頭|自助登记机|柜台|摄像头");
      }
    }
  }
}
