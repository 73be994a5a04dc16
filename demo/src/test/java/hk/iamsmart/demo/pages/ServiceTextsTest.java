package hk.iamsmart.demo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.demo.service.Complaint;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import hk.iamsmart.sdk.signing.CheckedSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the services say, in three languages.
class ServiceTextsTest {
  private static final Pattern SAID = Pattern.compile("say\\(\"([A-Za-z.]*[A-Za-z])\"[,)]");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "bank"})
  void every_language_has_the_same_texts_with_the_same_places(String service) {
    var english = new Texts(service, Language.EN_US);
    for (var language : Language.values()) {
      var texts = new Texts(service, language);
      assertThat(new TreeSet<>(texts.words().keySet()))
          .isEqualTo(new TreeSet<>(english.words().keySet()));
      for (var key : english.words().stringPropertyNames()) {
        assertThat(places(texts.say(key))).as(key).isEqualTo(places(english.say(key)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "bank"})
  void everything_a_page_says_has_a_text(String service) throws IOException {
    var texts = new Texts(service, Language.EN_US);
    for (var folder : List.of("service", service)) {
      try (var files = Files.list(Path.of("src/main/jte", folder))) {
        for (var file : files.toList()) {
          SAID.matcher(Files.readString(file))
              .results()
              .map(said -> said.group(1))
              .forEach(key -> assertThat(texts.has(key)).as("%s in %s", key, file).isTrue());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "bank"})
  void every_ending_every_fault_and_every_problem_has_words(String service) {
    var texts = new Texts(service, Language.EN_US);
    for (var part : List.of(".title", ".meaning", ".next")) {
      for (var ending : Ended.Ending.values()) {
        assertThat(texts.has("ended." + ending.name() + part)).as(ending.name()).isTrue();
      }
      for (var code : List.of("D40000", "D40001", "D40002", "D40003", "D40004", "D20012", "BUSY")) {
        var none = Optional.<String>empty();
        for (var problem :
            new Problem[] {
              new AskTheCitizen(code, "", none),
              new TryAgain(code, "", none),
              new FixConfiguration(code, "", none),
              new ReportToUs(code, "", none)
            }) {
          assertThat(texts.has("problem." + Complaint.of(problem).kind() + part)).isTrue();
        }
      }
    }
    for (var fault : CheckedSignature.Fault.values()) {
      assertThat(texts.has("fault." + fault.name())).isTrue();
    }
  }

  @Test
  void a_day_is_written_as_on_the_phone() {
    var day = LocalDate.of(1984, 5, 17);
    assertThat(new Texts("clinic", Language.EN_US).date(day)).isEqualTo("17 May 1984");
    assertThat(new Texts("clinic", Language.ZH_HK).date(day)).isEqualTo("1984年5月17日");
    assertThat(new Texts("clinic", Language.ZH_CN).date(day)).isEqualTo("1984年5月17日");
    var month = YearMonth.of(2026, 10);
    assertThat(new Texts("bank", Language.EN_US).month(month)).isEqualTo("October 2026");
    assertThat(new Texts("bank", Language.ZH_HK).month(month)).isEqualTo("2026年10月");
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(m -> m.group()).sorted().toList();
  }
}
