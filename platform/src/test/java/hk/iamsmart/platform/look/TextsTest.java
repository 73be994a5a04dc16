package hk.iamsmart.platform.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.Transliterator;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.gap.Gap;
import hk.iamsmart.platform.look.greeting.Greeting;
import hk.iamsmart.platform.signing.SigningWords;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern LEGAL_EFFECT = Pattern.compile("(?i)legal effect|法律效力");
  private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([\\w.]+)\"\\s*[,)]");
  private static final Pattern SAID_BY_SCRIPT = Pattern.compile("\\bsay\\('([\\w.]+)'[,)]");

  /// A font lies among the assets as well.
  private static final Predicate<String> SOURCE =
      Pattern.compile("[.](?:java|js|jte)$").asPredicate();

  static Stream<String> rooms() throws IOException {
    try (var files = Files.walk(Path.of("src/main/resources/hk/iamsmart/platform"))) {
      return files
          .filter(file -> file.endsWith("messages_en.properties"))
          .map(file -> file.getName(file.getNameCount() - 2).toString())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void every_language_has_the_same_texts_with_the_same_places(String room) throws Exception {
    var texts = Texts.of(packageOf(room));
    var english = texts.in(Language.EN_US);
    for (var language : Language.values()) {
      var words = texts.in(language);
      assertThat(words.keys()).as("%s in %s", room, language).isEqualTo(english.keys());
      for (var key : english.keys()) {
        assertThat(places(words.say(key))).as(key).isEqualTo(places(english.say(key)));
        assertThat(words.say(key)).as(key).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void everything_a_page_says_has_a_text(String room) throws Exception {
    var keys = Texts.of(packageOf(room)).in(Language.EN_US).keys();
    var sources =
        List.of(Path.of("src/main/jte", room), Path.of("src/main/java/hk/iamsmart/platform", room));
    assertThat(keys).containsAll(saidIn(sources, SAID));
    for (var key : saidIn(List.of(Path.of("src/main/resources/assets", room)), SAID_BY_SCRIPT)) {
      assertThat(keys).contains("js." + key);
    }
  }

  /// A promise of legal effect without its law, and without the word that an authority must be
  /// recognised, would be a false one.
  @ParameterizedTest
  @MethodSource("rooms")
  void what_promises_legal_effect_names_the_ordinance(String room) throws Exception {
    for (var language : Language.values()) {
      var words = Texts.of(packageOf(room)).in(language);
      for (var key : words.keys()) {
        var text = words.say(key);
        if (LEGAL_EFFECT.matcher(text).find()) {
          assertThat(text).as(key).containsAnyOf("(Cap. 553)", "（第553章）");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/guide/sign-a-hash.md",
        "docs/guide/README.md",
        "docs/operate/keys.md",
        "docs/decisions/0011-certification-authority.md",
        "platform/src/main/resources/hk/iamsmart/platform/authority/cps.txt"
      })
  void what_explains_legal_effect_says_that_an_authority_must_be_recognised(String file)
      throws Exception {
    assertThat(Files.readString(Path.of("..", file)))
        .containsPattern(LEGAL_EFFECT)
        .contains("Electronic Transactions")
        .contains("Cap. 553")
        .containsIgnoringCase("recognised");
  }

  @Test
  void the_phone_says_that_an_authority_must_be_recognised_where_somebody_signs() {
    for (var language : Language.values()) {
      var words = Texts.of(SigningWords.class).in(language);
      assertThat(words.say("consequence"))
          .containsAnyOf("(Cap. 553)", "（第553章）")
          .containsPattern("until it is recognised|獲認可之前|获得认可之前");
    }
  }

  /// Nobody signs that a signature has an effect which the law may not give it.
  @ParameterizedTest
  @MethodSource("rooms")
  void no_statement_claims_legal_effect(String room) throws Exception {
    for (var language : Language.values()) {
      Texts.of(packageOf(room))
          .in(language)
          .below("statement")
          .forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern(LEGAL_EFFECT));
    }
  }

  static Stream<Path> simplified() throws IOException {
    var found = new TreeSet<Path>();
    for (var module : List.of("platform", "people", "members", "sandbox", "demo")) {
      try (var files = Files.walk(Path.of("..", module, "src/main/resources"))) {
        files.filter(file -> file.endsWith("messages_zh_CN.properties")).forEach(found::add);
      }
    }
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("simplified")
  void a_text_in_simplified_characters_holds_no_traditional_ones(Path file) throws Exception {
    var simplify = Transliterator.getInstance("Traditional-Simplified");
    assertThat(Files.readAllLines(file))
        // a language calls itself by its own name
        .filteredOn(line -> !line.startsWith("language.ZH_HK="))
        .allSatisfy(line -> assertThat(line).isEqualTo(simplify.transliterate(line)));
  }

  @Test
  void a_missing_key_is_a_bug_and_never_shown() {
    var words = Texts.of(Pages.class).in(Language.ZH_HK);
    assertThatThrownBy(() -> words.say("no.such.key")).isInstanceOf(Bug.class);
  }

  @Test
  void places_are_filled_in_and_nothing_else_is_special() {
    var words = Texts.of(Greeting.class).in(Language.EN_US);
    assertThat(words.say("greeting", "Dr O'Neil", 3)).isEqualTo("It's Dr O'Neil, {x} and 3");
    assertThat(words.below("gree")).containsOnlyKeys("ting");
  }

  @Test
  void a_language_with_fewer_texts_is_refused_at_the_start() {
    assertThatThrownBy(() -> Texts.of(Gap.class))
        .isInstanceOf(Bug.class)
        .hasMessageContaining("ZH_CN")
        .hasMessageContaining("only.here");
  }

  private static Class<?> packageOf(String room) throws ClassNotFoundException {
    return Class.forName("hk.iamsmart.platform." + room + ".package-info");
  }

  private static Set<String> places(String text) {
    var found = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(m -> found.add(m.group()));
    return found;
  }

  private static Set<String> saidIn(List<Path> folders, Pattern pattern) throws IOException {
    var found = new TreeSet<String>();
    for (var folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(one -> SOURCE.test(one.toString())).toList()) {
          pattern.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
        }
      }
    }
    return found;
  }
}
