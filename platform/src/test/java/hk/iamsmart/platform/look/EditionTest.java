package hk.iamsmart.platform.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EditionTest {
  /// What citizens sign over, by room: statements, and the labels and values in them.
  private static final Map<String, Pattern> SIGNED_OVER =
      Map.of(
          "authentication", Pattern.compile("login\\.statement|(browser|place)\\.unknown"),
          "bulksigning", Pattern.compile("statement.*"),
          "formfilling", Pattern.compile("statement.*"),
          "profiles",
              Pattern.compile("(field|gender|prefix|maritalStatus|educationLevel|proof|file)\\..*"),
          "signing", Pattern.compile("statement.*"),
          "stepup", Pattern.compile("statement.*"));

  /// The words of each edition, digested. A digest is added and never changed: who words one of
  /// these texts anew makes an edition ([Edition]).
  private static final Map<Edition, String> DIGESTS =
      Map.of(
          Edition.FIRST, "186801d346789f2e7a3dea94e68bcb172429ca0241f7fde06e594796431b43f9",
          Edition.SECOND, "3e3a034a5b45f5c2ca9d586aea4b4b841954fafe1db1bb0a53b149ba5a2fda5a");

  @ParameterizedTest
  @EnumSource(Edition.class)
  void what_was_signed_over_is_never_worded_anew(Edition edition) throws Exception {
    var all = new TreeSet<String>();
    for (var room : SIGNED_OVER.entrySet()) {
      var texts = Texts.of(packageOf(room.getKey()));
      for (var language : Language.values()) {
        var words = texts.in(language, edition);
        for (var key : words.keys()) {
          if (room.getValue().matcher(key).matches()) {
            all.add(room.getKey() + " " + language + " " + key + "=" + words.say(key));
          }
        }
      }
    }
    assertThat(digest(all)).isEqualTo(DIGESTS.get(edition));
  }

  private static String digest(Set<String> lines) throws Exception {
    var text = String.join("\n", lines).getBytes(UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }

  /// Of rooms that came later: the same by room, in their first words.
  private static final Map<String, String> CAME_LATER =
      Map.of("catalogue", "089a89ddf2d1464692cb15b3f09cf1d93e9924eb0259122994c064d08ff2bc87");

  @Test
  void what_came_later_is_never_worded_anew_either() throws Exception {
    for (var room : CAME_LATER.entrySet()) {
      var all = new TreeSet<String>();
      for (var language : Language.values()) {
        var words = Texts.of(packageOf(room.getKey())).in(language, Edition.SECOND);
        all.add(language + " " + words.say("statement"));
      }
      assertThat(digest(all)).isEqualTo(room.getValue());
    }
  }

  @Test
  void a_former_edition_differs_in_what_is_signed_over_and_in_nothing_else() throws Exception {
    for (var room : SIGNED_OVER.keySet()) {
      var texts = Texts.of(packageOf(room));
      for (var language : Language.values()) {
        var now = texts.in(language);
        var former = texts.in(language, Edition.FIRST);
        assertThat(former.keys()).isEqualTo(now.keys());
        assertThat(now.keys())
            .filteredOn(key -> !former.say(key).equals(now.say(key)))
            .as(room)
            .allMatch(key ->
                SIGNED_OVER.containsKey(room) && SIGNED_OVER.get(room).matcher(key).matches());
      }
    }
  }

  /// A phone finds the commitment as the last word of what it signs.
  @ParameterizedTest
  @EnumSource(Edition.class)
  void the_commitment_is_a_word_of_its_own_in_every_language(Edition edition) throws Exception {
    for (var language : Language.values()) {
      assertThat(Texts.of(packageOf("signing")).in(language, edition).say("statement.end"))
          .endsWith(" {1}");
      assertThat(Texts.of(packageOf("bulksigning")).in(language, edition).say("statement.request"))
          .endsWith(" {3}");
    }
  }

  @Test
  void an_edition_is_found_by_its_number_and_one_of_tomorrow_is_the_latest_known() {
    assertThat(Arrays.stream(Edition.values()))
        .allMatch(edition -> Edition.of(edition.number()) == edition);
    assertThat(Edition.of(99)).isEqualTo(Edition.CURRENT);
  }

  private static Class<?> packageOf(String room) throws ClassNotFoundException {
    return Class.forName("hk.iamsmart.platform." + room + ".package-info");
  }
}
