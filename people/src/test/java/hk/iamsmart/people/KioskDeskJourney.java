package hk.iamsmart.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Kiosk;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// Operators keep the places where citizens register, and the keys of what stands there.
@PeopleTest
class KioskDeskJourney implements Newcomers {
  private static final String PLACES = "/staff/places";
  private static final String KIOSKS = "/staff/kiosks";
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Kiosks kiosks;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;

  @Value("${local.server.port}")
  private int publicPort;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  /// Other classes count places and kiosks of their own.
  @AfterEach
  void takeOff() {
    var by = Actor.operator("test");
    kiosks.all().stream()
        .filter(one -> one.revoked() == null && one.place().startsWith("desk-"))
        .forEach(one -> kiosks.revoke(one.id(), by));
    kiosks.places().stream()
        .filter(one -> one.id().startsWith("desk-"))
        .forEach(one -> kiosks.endPlace(one.id(), "test", by));
  }

  private static Map<String, String> place(String id) {
    var form = new LinkedHashMap<String, String>();
    form.put("id", id);
    form.put("kind", "COUNTER");
    form.put("district", "SHA_TIN");
    for (var part : List.of("name", "address", "hours")) {
      form.put(part + "-en-US", "The " + part + " of " + id);
      form.put(part + "-zh-HK", "沙田" + part);
      form.put(part + "-zh-CN", "沙田的" + part);
    }
    form.put("ability-PLUS", "on");
    form.put("service", "on");
    form.put("reason", "opened in December");
    return form;
  }

  private static Map<String, String> with(Map<String, String> form, String field, String value) {
    var other = new LinkedHashMap<>(form);
    other.put(field, value);
    return other;
  }

  private static String written(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String shownToCitizens() {
    var page = URI.create("http://localhost:" + publicPort + "/register/locations?lang=en-US");
    return SiteClient.send(HttpRequest.newBuilder(page).GET()).body();
  }

  /// As somebody changes it who has just opened its page.
  private static HttpResponse<String> change(
      SiteClient operator, String at, Map<String, String> form) {
    return operator.form(at, written(with(form, "version", version(operator.get(at)))));
  }

  private static String version(HttpResponse<String> page) {
    var found = VERSION.matcher(page.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private List<AuditEntry> entries(String place) {
    return audit.about(Subject.places(), 50).reversed().stream()
        .filter(entry -> entry.details().contains("place=" + place + ";"))
        .toList();
  }

  @Test
  void a_place_is_added_closed_opened_changed_and_removed_and_citizens_see_it_at_once() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var at = PLACES + "/desk-library";
    var form = place("desk-library");
    assertThat(operator.form(PLACES, written(form)).statusCode()).isEqualTo(303);
    assertThat(shownToCitizens()).contains("The name of desk-library", "The hours of desk-library");
    assertThat(operator.get(PLACES).body()).contains("The name of desk-library", "Sha Tin");
    assertThat(operator.form(PLACES, written(form)).body()).contains("Another place has this ID");
    var closed = operator.form(at + "/service", "serves=no&reason=flooded");
    assertThat(closed.statusCode()).isEqualTo(303);
    assertThat(kiosks.listed("desk-library").orElseThrow().inService()).isFalse();
    assertThat(shownToCitizens()).contains("Out of service");
    assertThat(operator.form(at + "/service", "serves=no&reason=flooded").statusCode())
        .as("it stands so")
        .isEqualTo(409);
    operator.form(at + "/service", "serves=yes&reason=dry+again");
    assertThat(change(operator, at, form).statusCode()).as("nothing new").isEqualTo(409);
    var moved = with(form, "address-en-US", "2 New Road");
    moved.put("to", "2999-01-31");
    assertThat(change(operator, at, moved).statusCode()).isEqualTo(303);
    assertThat(shownToCitizens()).contains("2 New Road", "31 January 2999");
    assertThat(operator.get(at + "?lang=zh-HK").body()).contains("登記服務櫃位", "2 New Road");
    assertThat(operator.form(at + "/end", "reason=moved").statusCode()).isEqualTo(303);
    assertThat(shownToCitizens()).doesNotContain("2 New Road");
    for (var act : List.of("", "/service", "/end")) {
      assertThat(operator.form(at + act, "reason=gone").statusCode()).as(act).isEqualTo(404);
    }
    assertThat(entries("desk-library"))
        .extracting(AuditEntry::deed)
        .containsExactly(
            "kiosk.place added",
            "kiosk.place closed",
            "kiosk.place opened",
            "kiosk.place changed",
            "kiosk.place ended");
    assertThat(entries("desk-library").get(1).details()).contains("reason=flooded");
    assertThat(entries("desk-library").get(3).details()).contains("changed=address,to;");
  }

  @Test
  void a_change_undoes_nothing_that_a_colleague_did_meanwhile() {
    var operator = loggedIn(invite("Slow", Role.OPERATOR));
    var colleague = loggedIn(invite("Quick", Role.OPERATOR));
    var at = PLACES + "/desk-both";
    operator.form(PLACES, written(place("desk-both")));
    assertThat(operator.get(at).body()).doesNotContain("name=\"service\"");
    var mine = with(place("desk-both"), "hours-en-US", "Mondays");
    mine.put("version", version(operator.get(at)));
    assertThat(colleague.form(at + "/service", "serves=no&reason=flooded").statusCode())
        .isEqualTo(303);
    assertThat(operator.form(at, written(mine)).statusCode()).isEqualTo(303);
    assertThat(kiosks.listed("desk-both").orElseThrow().inService()).as("still closed").isFalse();

    var address = with(place("desk-both"), "hours-en-US", "Mondays");
    address.put("address-en-US", "3 Other Road");
    assertThat(change(colleague, at, address).statusCode()).isEqualTo(303);
    mine.put("hours-en-US", "Tuesdays");
    var refused = operator.form(at, written(mine));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Someone else changed it meanwhile", "value=\"Tuesdays\"", "3 Other Road");
    mine.remove("version");
    assertThat(operator.form(at, written(mine)).statusCode()).as("unread").isEqualTo(409);
    assertThat(shownToCitizens()).contains("3 Other Road").doesNotContain("Tuesdays");
    mine.put("version", version(refused));
    assertThat(operator.form(at, written(mine)).statusCode()).as("seen now").isEqualTo(303);
    assertThat(shownToCitizens()).contains("Tuesdays").doesNotContain("3 Other Road");
    assertThat(entries("desk-both"))
        .extracting(entry -> entry.detail("changed").orElse(""))
        .containsExactly("", "", "hours", "address", "address,hours");
  }

  @Test
  void what_is_wrong_with_a_place_is_said_at_its_field_and_nothing_typed_is_lost() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var wrong =
        Map.of(
            "id", List.of("", "Desk", "a b", "../x"),
            "kind", List.of("", "PARTY"),
            "district", List.of("", "KENT"),
            "hours-zh-CN", List.of("", "x".repeat(201), "a\nb"),
            "from", List.of("x", "2026-02-30"),
            "to", List.of("x", "0001-01-01"),
            "reason", List.of("", "<b>", "a;b"));
    wrong.forEach((field, values) -> {
      for (var value : values) {
        var answer = operator.form(PLACES, written(with(place("desk-wrong"), field, value)));
        assertThat(answer.statusCode()).as(field + value).isEqualTo(400);
        assertThat(answer.body())
            .as(field + value)
            .contains("The name of desk-wrong", "aria-invalid=\"true\"");
      }
    });
    var nothing = place("desk-wrong");
    nothing.remove("ability-PLUS");
    assertThat(operator.form(PLACES, written(nothing)).body()).contains("Choose one at least");
    var backwards = with(place("desk-wrong"), "from", "2999-02-02");
    backwards.put("to", "2999-02-01");
    assertThat(operator.form(PLACES, written(backwards)).body()).contains("not before the first");
    assertThat(kiosks.listed("desk-wrong")).isEmpty();
  }

  private static String key() {
    var random = new SecureRandom();
    return UafMessages.base64url(Keys.fresh(random).getPublic().getEncoded());
  }

  private static String kiosk(String place, String kind, String key) {
    return written(Map.of("place", place, "kind", kind, "key", key, "reason", "replaced"));
  }

  private Kiosk only() {
    var live =
        kiosks.all().stream()
            .filter(one -> one.place().equals("desk-office") && one.revoked() == null)
            .toList();
    assertThat(live).hasSize(1);
    return live.getFirst();
  }

  @Test
  void a_reader_is_enrolled_with_a_fresh_passkey_and_its_key_is_revoked_for_good() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    operator.form(PLACES, written(place("desk-office")));
    var key = key();
    clock.advance(Session.FRESH);
    var asked = operator.form(KIOSKS, kiosk("desk-office", "COUNTER", key));
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body())
        .contains("data-use", "what you asked for is done", "action=\"" + KIOSKS + "?lang=en-US\"")
        .contains("name=\"place\" value=\"desk-office\"", "name=\"key\" value=\"" + key + "\"")
        .contains("name=\"reason\" value=\"replaced\"");
    operator.usePasskey();
    assertThat(operator.form(KIOSKS, kiosk("desk-office", "COUNTER", key)).statusCode())
        .isEqualTo(303);
    var one = only();
    assertThat(operator.get(KIOSKS).body()).contains(one.id(), "The name of desk-office", "Counts");
    assertThat(kiosks.counter(one.id(), Language.EN_US)).isPresent();
    assertThat(operator.form(KIOSKS, kiosk("desk-office", "COUNTER", key)).body())
        .contains("added here before");
    var kiosksOnly = with(place("desk-office"), "kind", "KIOSK");
    assertThat(change(operator, PLACES + "/desk-office", kiosksOnly).body())
        .contains("Revoke the key of the reader first");
    var revoke = KIOSKS + "/" + one.id() + "/revoke";
    assertThat(operator.form(revoke, "reason=").statusCode()).isEqualTo(400);
    clock.advance(Session.FRESH);
    assertThat(operator.form(revoke, "reason=stolen").statusCode()).isEqualTo(403);
    operator.usePasskey();
    assertThat(operator.form(revoke, "reason=stolen").statusCode()).isEqualTo(303);
    assertThat(kiosks.counter(one.id(), Language.EN_US)).isEmpty();
    assertThat(operator.form(revoke, "reason=stolen").statusCode()).isEqualTo(409);
    assertThat(operator.form(KIOSKS, kiosk("desk-office", "COUNTER", key)).body())
        .contains("has or had this key");
    var unknown = KIOSKS + "/" + "0".repeat(32) + "/revoke";
    assertThat(operator.form(unknown, "reason=stolen").statusCode()).isEqualTo(404);
    assertThat(operator.form(KIOSKS + "/x/revoke", "reason=stolen").statusCode()).isEqualTo(404);
    assertThat(audit.about(Subject.kiosk(one.id()), 10))
        .extracting(AuditEntry::deed, AuditEntry::details)
        .contains(
            tuple("kiosk.revoked", "reason=stolen"),
            tuple("kiosk.enrolled", "kind=COUNTER;place=desk-office;reason=replaced"));
  }

  @Test
  void what_is_wrong_with_a_kiosk_is_said_at_its_field() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    operator.form(PLACES, written(with(place("desk-hall"), "kind", "KIOSK")));
    var wrong =
        Map.of(
            kiosk("", "KIOSK", key()), "Choose a place",
            kiosk("desk-hall", "PARTY", key()), "Choose a kind",
            kiosk("desk-hall", "KIOSK", "AAAA"), "base64url of a P-256 key",
            kiosk("desk-none", "KIOSK", key()), "removed meanwhile",
            kiosk("desk-hall", "COUNTER", key()), "kiosks only");
    wrong.forEach((form, fault) ->
        assertThat(operator.form(KIOSKS, form).body()).contains(fault, "aria-invalid=\"true\""));
    assertThat(kiosks.all()).noneMatch(one -> one.place().equals("desk-hall"));
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    kiosks.addPlace(walls(), "test", Actor.operator("test"));
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean reads = role == Role.OPERATOR || role == Role.AUDITOR;
      for (var path : List.of(KIOSKS, PLACES, PLACES + "/desk-walls")) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads ? 200 : 403);
      }
      if (role != Role.OPERATOR) {
        for (var path :
            List.of(
                KIOSKS,
                KIOSKS + "/x/revoke",
                PLACES,
                PLACES + "/desk-walls",
                PLACES + "/desk-walls/service",
                PLACES + "/desk-walls/end")) {
          assertThat(somebody.form(path, "reason=test").statusCode())
              .as(role + path)
              .isEqualTo(403);
        }
      }
    }
    assertThat(loggedIn(invite("Auditor", Role.AUDITOR)).get(PLACES + "/desk-walls").body())
        .doesNotContain("name=\"reason\"");
  }

  /// A place that no form made.
  private static Place walls() {
    var words = ShownName.of("Walls");
    var can = Set.of(Place.Ability.BASIC);
    return new Place(
        "desk-walls", Place.Kind.KIOSK, words, words, words, District.NORTH, can, true, null, null);
  }
}
