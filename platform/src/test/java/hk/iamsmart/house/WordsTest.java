package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.house.Words.Place;
import hk.iamsmart.house.Words.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One term, one wording (`docs/words.md`).
final class WordsTest {
  private static final Path ROOT = Path.of("..");
  private static final Place GUIDE = new Place("en", false, false);
  private static final Map<String, String> LANGUAGES =
      Map.of("_en.", "en", "_zh_HK.", "zh-HK", "_zh_CN.", "zh-CN");

  /// Rooms whose texts developers read.
  private static final Set<String> FOR_DEVELOPERS =
      Set.of(
          "callbacks",
          "citizens",
          "console",
          "developers",
          "hourglass",
          "mailbox",
          "overview",
          "programme",
          "replay",
          "requests",
          "services",
          "verification");

  /// What is not prose: code, addresses of links, comments and expressions of templates.
  private static final Pattern CODE =
      Pattern.compile("(?s)```.*?```|`[^`\n]*`|\\]\\([^)]*\\)|<https?:[^>]*>");

  private static final Pattern TEMPLATE =
      Pattern.compile("(?s)<%--.*?--%>|<[^>]*>|\\$(unsafe)?\\{[^}]*}|!\\{[^}]*}|(?m)^\\s*@.*$");

  private final Words words;

  WordsTest() throws IOException {
    words = Words.read();
  }

  private static List<Path> files(String name) throws IOException {
    var found = new ArrayList<Path>();
    for (var module : List.of("platform", "people", "members", "sandbox", "demo")) {
      try (var all = Files.walk(ROOT.resolve(module + "/src/main"))) {
        all.filter(file -> file.getFileName().toString().matches(name)).forEach(found::add);
      }
    }
    return found;
  }

  private static Properties texts(Path file) throws IOException {
    var texts = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static Place place(Path file) {
    var name = file.getFileName().toString();
    var room = file.getName(file.getNameCount() - 2).toString();
    var language =
        LANGUAGES.entrySet().stream()
            .filter(l -> name.contains(l.getKey()))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElse("en");
    return new Place(language, true, !FOR_DEVELOPERS.contains(room));
  }

  private void search(List<String> found, String where, String text, Place place) {
    words.found(text, place).forEach(word -> found.add(where + ": " + word + " in: " + text));
  }

  @Test
  void no_message_says_what_is_never_said() throws Exception {
    var found = new ArrayList<String>();
    for (var file : files("messages_.*\\.properties")) {
      texts(file)
          .forEach((key, text) ->
              search(found, ROOT.relativize(file) + " " + key, text.toString(), place(file)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void every_room_for_developers_has_texts() throws Exception {
    assertThat(files("messages_en\\.properties"))
        .extracting(file -> file.getName(file.getNameCount() - 2).toString())
        .containsAll(FOR_DEVELOPERS);
  }

  @Test
  void no_template_says_what_is_never_said() throws Exception {
    var found = new ArrayList<String>();
    for (var file : files(".*\\.jte")) {
      var text = TEMPLATE.matcher(Files.readString(file)).replaceAll(" ");
      search(found, file.toString(), text.replaceAll("\\s+", " "), place(file));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void neither_guide_nor_readme_says_what_is_never_said() throws Exception {
    var found = new ArrayList<String>();
    try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
      Stream.concat(guide, Stream.of(ROOT.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(file -> prose(file).forEach(line -> search(found, "" + file, line, GUIDE)));
    }
    assertThat(found).isEmpty();
  }

  private static List<String> prose(Path file) {
    try {
      return CODE.matcher(Files.readString(file)).replaceAll("").lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a proof of address          | en    | true  | true
          Proof of address            | en    | false | false
          Sign in to continue         | en    | true  | true
          Your wallet                 | en    | true  | true
          你的身份                     | zh-HK | true  | true
          沙盒                         | zh-CN | true  | false
          Enter your PIN              | en    | true  | true
          A sealed request            | en    | true  | false
          """)
  void what_is_never_said_is_found(String text, String language, boolean page, boolean citizens) {
    assertThat(words.found(text, new Place(language, page, citizens))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          you sign in your own name   | en    | true  | true
          sign in bulk                | en    | true  | true
          the wallet API              | en    | false | false
          香港身份證                   | zh-HK | true  | true
          沙盒                         | zh-HK | true  | true
          a pin on the map, typing    | en    | true  | true
          signed and sealed           | en    | false | false
          時間戳記                     | zh-HK | true  | true
          """)
  void what_is_right_there_is_not_found(
      String text, String language, boolean page, boolean citizens) {
    assertThat(words.found(text, new Place(language, page, citizens))).isEmpty();
  }

  @Test
  void the_list_is_whole() {
    assertThat(words.terms()).hasSizeGreaterThan(170);
    assertThat(words.terms().stream().map(Term::name)).doesNotHaveDuplicates();
    assertThat(words.terms())
        .allSatisfy(term ->
            assertThat(List.of(term.english(), term.hongKong(), term.mainland()))
                .as(term.name())
                .noneMatch(String::isBlank));
  }

  /// What a page calls a thing is what the list calls it.
  @ParameterizedTest
  @CsvSource({
    "tab of requests,wallet,sections.home",
    "decide later,wallet,approval.later",
    "reject,wallet,approval.reject",
    "scan a QR code,wallet,home.scan",
    "time left,wallet,approval.left",
    "time left,broker,left",
    "verified,wallet,details.verified",
    "reference number,wallet,approval.ticket",
    "device ID,wallet,device.id",
    "account type,wallet,device.tier",
    "my data,wallet,sections.details",
    "required,wallet,js.input.needed",
    "file fingerprint,wallet,bills.hash",
    "file fingerprint,wallet,signing.digest",
    "serial number,wallet,certificates.serial",
    "inbox,wallet,inbox.title",
    "notification,wallet,notice.title",
    "notification,wallet,inbox.none",
    "notification,wallet,inbox.noneArchived",
    "notification,wallet,inbox.noneArchivedText",
    "notification,wallet,inbox.more",
    "notification,wallet,js.fault.UNKNOWN_NOTICE.title",
    "passive liveness,wallet,js.capture.face.title",
    "check a signature,verification,title",
    "status page,status,title",
    "planned maintenance,status,downtimes",
    "planned maintenance,status,state.DOWNTIME",
    "planned maintenance,status,downtimes.none",
    "incident,status,incidents",
    "incident,status,incidents.none",
    "HKIC number,profiles,field.idNo",
    "title,profiles,field.prefix",
    "highest level of education,profiles,field.educationLevel",
    "mobile number,profiles,field.mobileNumber",
    "email address,profiles,field.emailAddress",
    "address proof,profiles,field.addressDocInfo"
  })
  void a_page_uses_the_words_of_the_list(String name, String room, String key) throws Exception {
    var term = words.terms().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    var told = List.of(term.english(), term.hongKong(), term.mainland());
    for (var i = 0; i < 3; i++) {
      var text = text(room, List.of("en", "zh_HK", "zh_CN").get(i), key);
      assertThat(text.toLowerCase(Locale.ROOT))
          .as(text)
          .contains(told.get(i).split("；|; ", 2)[0].toLowerCase(Locale.ROOT));
    }
  }

  private static String text(String room, String language, String key) throws IOException {
    var folder = Path.of("src/main/resources/hk/iamsmart/platform", room);
    return texts(folder.resolve("messages_" + language + ".properties")).getProperty(key);
  }

  /// A code has one name: in the list, in the editor, in the clinic that gets it.
  @ParameterizedTest
  @CsvSource({"en", "zh_HK", "zh_CN"})
  void fields_and_their_values_have_one_name_everywhere(String language) throws Exception {
    var file = "src/main/resources/hk/iamsmart/%s/messages_" + language + ".properties";
    var profiles = texts(Path.of(file.formatted("platform/profiles")));
    var wallet = texts(Path.of(file.formatted("platform/wallet")));
    var clinic = texts(ROOT.resolve("demo").resolve(file.formatted("demo/clinic")));
    for (var key : profiles.stringPropertyNames()) {
      if (key.matches("(prefix|maritalStatus|educationLevel)\\..*")) {
        assertThat(wallet.getProperty("js.choice." + key)).isEqualTo(profiles.getProperty(key));
      }
    }
    for (var field : List.of("enName", "chName", "prefix", "maritalStatus", "educationLevel")) {
      assertThat(wallet.getProperty("js.input." + field))
          .isEqualTo(profiles.getProperty("field." + field));
    }
    Map.of(
            "chineseName", "chName",
            "identityCard", "idNo",
            "birthDate", "birthDate",
            "gender", "gender",
            "mobile", "mobileNumber",
            "email", "emailAddress",
            "address", "residentialAddress")
        .forEach((its, ours) ->
            assertThat(clinic.getProperty("field." + its))
                .isEqualTo(profiles.getProperty("field." + ours)));
  }

  @Test
  void the_guide_calls_a_level_of_education_what_the_phone_calls_it() throws Exception {
    var guide = Files.readString(ROOT.resolve("docs/guide/fields.md"));
    var names =
        texts(Path.of("src/main/resources/hk/iamsmart/platform/profiles/messages_en.properties"));
    for (var key : names.stringPropertyNames()) {
      if (key.matches("(maritalStatus|educationLevel)\\..*")) {
        var code = key.substring(key.indexOf('.') + 1);
        var name = names.getProperty(key);
        var told =
            "`\"" + code + "\"` " + Character.toLowerCase(name.charAt(0)) + name.substring(1);
        assertThat(guide).contains(told);
      }
    }
  }
}
