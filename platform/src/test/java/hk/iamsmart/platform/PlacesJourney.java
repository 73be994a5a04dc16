package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.platform.KiosksCommand.Order;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.PlacesFile;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;

/// Where citizens register: the list, the page, the kiosks that are enrolled.
@HouseTest
class PlacesJourney {
  private static final String LIBRARY =
      """
      {"id": "library", "kind": "KIOSK",
       "name": {"en-US": "Sha Tin Library", "zh-HK": "沙田圖書館", "zh-CN": "沙田图书馆"},
       "address": {"en-US": "1 Yuen Wo Road", "zh-HK": "源禾路1號", "zh-CN": "源禾路1号"},
       "hours": {"en-US": "9 to 8", "zh-HK": "9時至8時", "zh-CN": "9:00至20:00"},
       "district": "SHA_TIN", "abilities": ["NEW_CARD", "PLUS"], "inService": true}\
      """;

  private static final List<String> SETTINGS =
      List.of(
          "IAMSMART_BASE_URL",
          "IAMSMART_MASTER_KEY",
          "IAMSMART_DB_URL",
          "IAMSMART_DB_USER",
          "IAMSMART_DB_PASSWORD");

  @TempDir private static Path folder;

  @Autowired private Kiosks kiosks;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private Environment environment;

  @Value("${local.server.port}")
  private int port;

  @Test
  void the_page_lists_the_places_and_what_is_looked_for() throws Exception {
    var today = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
    var office = other("office", "COUNTER", "WAN_CHAI", "\"inService\": false");
    var team =
        other(
            "team",
            "TEAM",
            "NORTH",
            "\"inService\": true, \"from\": \"%s\"".formatted(today.plusDays(1)));
    var past =
        other(
            "past",
            "TEAM",
            "NORTH",
            "\"inService\": true, \"to\": \"%s\"".formatted(today.minusDays(1)));
    set("[" + LIBRARY + "," + office + "," + team + "," + past + "]");
    var all = page("lang=en-US");
    assertThat(all)
        .contains("Sha Tin Library", "The office", "Out of service", "The team", "Not open today")
        .contains("3 places")
        .doesNotContain("The past");
    assertThat(page("lang=en-US&district=SHA_TIN"))
        .contains("1 place<")
        .doesNotContain("The office");
    assertThat(page("lang=zh-HK&kind=KIOSK&ability=PLUS")).contains("沙田圖書館", "自助登記站");
    assertThat(page("lang=zh-CN&kind=%3Cb%3E")).contains("沙田图书馆").doesNotContain("<b>");
    assertThat(page("lang=en-US&district=ISLANDS")).contains("No place fits");
    kiosks.setPlaces(List.of(), Actor.operator("desk-7"));
    assertThat(page("lang=en-US")).contains("No places yet");
  }

  private static String other(String id, String kind, String district, String rest) {
    return LIBRARY
        .replace("library", id)
        .replace("KIOSK", kind)
        .replace("SHA_TIN", district)
        .replace("Sha Tin Library", "The " + id)
        .replace("\"NEW_CARD\", \"PLUS\"", "\"OLD_CARD\"")
        .replace("\"inService\": true", rest);
  }

  @Test
  void the_page_stands_in_a_browser_and_finds_by_its_form() throws Exception {
    set("[" + LIBRARY + "," + other("office", "COUNTER", "WAN_CHAI", "\"inService\": false") + "]");
    var url = "http://localhost:" + port + "/register/locations";
    try (var browser = Browser.start();
        var desk = browser.desk("en-US");
        var phone = browser.phone("zh-HK")) {
      var page = desk.newPage();
      page.navigate(url);
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "locations");
      page.selectOption("#district", "WAN_CHAI");
      page.click("form.inputs button");
      assertThat(page.url()).contains("district=WAN_CHAI");
      assertThat(page.locator("article h2").allTextContents()).containsExactly("The office");
      assertThat(page.inputValue("#district")).isEqualTo("WAN_CHAI");
      var narrow = phone.newPage();
      narrow.navigate(url + "?kind=TEAM");
      assertThat(Browser.faults(narrow)).isEmpty();
      Browser.shoot(narrow, "locations-phone");
    }
  }

  private String page(String query) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/register/locations?" + query))
            .build();
    var response = Phone.http().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private void set(String json) throws IOException {
    var answer = answer("places", file(json), "desk-7");
    assertThat(answer.exitCode()).as("%s", answer.lines()).isZero();
  }

  private static String file(String json) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "places", ".json"), json).toString();
  }

  private CommandAnswer answer(String... words) {
    return switch (KiosksCommand.order(words)) {
      case Order.Wrong(var answer) -> answer;
      case Order.Understood(var deed) -> deed.apply(kiosks);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": \"library\" | \"id\": \"Library\" | [1].id must be 1 to 60",
        "\"id\": \"library\" | \"id\": \"first\" | [1].id is another place's, too: first.",
        "\"kind\": \"KIOSK\" | \"kind\": \"SHOP\" | [1].kind must be one of KIOSK, COUNTER, TEAM.",
        "\"zh-HK\": \"沙田圖書館\", | '' | [1].name.zh-HK is missing.",
        "\"zh-HK\": \"沙田圖書館\" | \"zh-HK\": 7 | [1].name.zh-HK must be a text",
        "SHA_TIN | PARIS | [1].district must be one of CENTRAL_AND_WESTERN",
        "\"PLUS\" | \"NEW_CARD\" | [1].abilities[1] is there twice.",
        "\"inService\": true | \"inService\": \"yes\" | [1].inService must be true or false.",
        "\"inService\": true | \"inService\": true, \"from\": \"soon\" | [1].from must be a day",
        "\"inService\": true | \"inService\": true, \"colour\": 1 | [1].colour is unknown.",
        "\"inService\": true | \"inService\": true, \"id\": \"x\" | The file is not JSON, in line",
      })
  void a_mistake_in_the_list_is_told_by_its_member(String right, String wrong, String told) {
    var list =
        "[" + LIBRARY.replace("library", "first") + "," + LIBRARY.replace(right, wrong) + "]";
    assertThat(PlacesFile.read(list.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            PlacesFile.Content.Faulty.class, faulty -> assertThat(faulty.line()).startsWith(told));
  }

  @Test
  void kiosks_are_enrolled_for_a_place_listed_and_revoked_for_ever() throws Exception {
    set(
        "["
            + LIBRARY.replace("library", "first")
            + ","
            + other("desk", "COUNTER", "NORTH", "\"inService\": true")
            + "]");
    var key = UafMessages.base64url(Keys.fresh(new SecureRandom()).getPublic().getEncoded());
    var other = UafMessages.base64url(Keys.fresh(new SecureRandom()).getPublic().getEncoded());
    var enrolled = answer("enrol-kiosk", "first", "KIOSK", key, "desk-7").lines().getFirst();
    assertThat(enrolled).matches("Kiosk [0-9a-f]{32} is enrolled\\.");
    var id = enrolled.split(" ")[1];
    assertThat(answer("enrol-kiosk", "first", "KIOSK", key, "desk-7").lines())
        .containsExactly("Kiosk " + id + " was enrolled before.");
    refused("This key is another kiosk's", "enrol-kiosk", "desk", "KIOSK", key, "desk-7");
    refused(
        "There is no place nowhere on the list.",
        "enrol-kiosk",
        "nowhere",
        "KIOSK",
        other,
        "desk-7");
    refused("At first are kiosks only", "enrol-kiosk", "first", "COUNTER", other, "desk-7");
    answer("enrol-kiosk", "desk", "COUNTER", other, "desk-7");
    assertThat(kiosks.counters(Language.EN_US))
        .anySatisfy(counter -> {
          assertThat(counter.place()).isEqualTo("The desk");
          assertThat(counter.inService()).isTrue();
        });
    var kiosksOnly = other("desk", "KIOSK", "NORTH", "\"inService\": true");
    refused("At desk is the reader", "places", file("[" + kiosksOnly + "]"), "desk-7");
    assertThat(kiosks.places()).extracting(p -> p.kind().name()).contains("COUNTER");
    assertThat(answer("revoke-kiosk", id, "desk-8").lines().getFirst()).contains("is revoked");
    refused("was revoked before", "revoke-kiosk", id, "desk-8");
    refused("There is no kiosk", "revoke-kiosk", "0".repeat(32), "desk-8");
    refused("This key is another kiosk's", "enrol-kiosk", "first", "KIOSK", key, "desk-7");
    assertThat(answer("kiosks").lines())
        .anyMatch(
            line -> line.startsWith(id + " KIOSK at first since") && line.contains(", revoked "));
    assertThat(audit.about(Subject.kiosk(id), 9))
        .extracting(e -> e.deed() + " by " + e.actor())
        .containsExactly("kiosk.revoked by operator:desk-8", "kiosk.enrolled by operator:desk-7");
    set("[" + LIBRARY + "]");
    assertThat(kiosks.counters(Language.EN_US))
        .filteredOn(counter -> counter.place().equals("The desk"))
        .as("its place was taken off the list")
        .noneMatch(Kiosks.Counter::inService);
    var third = UafMessages.base64url(Keys.fresh(new SecureRandom()).getPublic().getEncoded());
    refused("There is no place desk on", "enrol-kiosk", "desk", "COUNTER", third, "desk-7");
  }

  private void refused(String line, String... words) {
    var answer = answer(words);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.lines()).singleElement().asString().contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kiosks all | takes no argument",
        "places /nowhere desk-7 | The file /nowhere cannot be read.",
        "enrol-kiosk first SHOP AAAA desk-7 | the kind must be",
        "revoke-kiosk 1 desk-7 | kioskID must be",
        "revoke-kiosk 00000000000000000000000000000000 CHAN;x | operator must be",
        "enrol-kiosk first KIOSK AAAA desk-7 | public key must be",
        "enrol-kiosk first KIOSK | To be given: enrol-kiosk <place>",
      })
  void what_is_not_understood_is_told_in_one_line(String words, String reason) {
    var answer = ((Order.Wrong) KiosksCommand.order(words.split(" "))).answer();
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.lines()).singleElement().asString().contains(reason);
  }

  @Test
  void a_command_beside_the_running_server_revokes_what_that_believes_no_more() throws Exception {
    set("[" + LIBRARY + "]");
    var keys = Keys.fresh(new SecureRandom());
    var enrolled =
        kiosks.enrol("library", KioskKind.KIOSK, keys.getPublic(), Actor.operator("desk-7"));
    var id = ((Kiosks.Enrolment.Enrolled) enrolled).kiosk().id();
    var settings = new HashMap<String, String>();
    settings.put("IAMSMART_DATA", folder.toString());
    for (var name : SETTINGS) {
      var property = name.toLowerCase(Locale.ROOT).replaceFirst("_", ".");
      settings.put(
          name, environment.getRequiredProperty(property.replace("db_", "db.").replace('_', '-')));
    }
    try (var command =
        ChildJvm.start(PlatformApplication.class, settings, "revoke-kiosk", id, "desk-8")) {
      assertThat(command.exitCode()).as("%s", command.lines()).isZero();
      assertThat(command.lines()).singleElement().asString().contains(id + " is revoked.");
    }
    assertThat(kiosks.revoke(id, Actor.operator("desk-8")))
        .isEqualTo(Kiosks.Revocation.REVOKED_BEFORE);
  }
}
