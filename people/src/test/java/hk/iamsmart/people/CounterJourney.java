package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.RegistrationOutcome.Refused;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.platform.accounts.Evidence.Fact;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Members of staff register citizens at a counter, through the pages and by every accident of a
/// bad line.
@PeopleTest
class CounterJourney extends CounterHouse {
  private static final String SAME = "decision=SAME";
  private static final String OTHER = "decision=OTHER";
  private static final String DOUBT = "decision=DOUBT";

  /// Registers at the counter, where this happens before the card is taken back.
  private RegistrationOutcome registers(Visitor who, Meeting meeting) {
    who.at =
        code -> {
          meeting.happens(shown(who, code));
          return Optional.empty();
        };
    return phone().register(who);
  }

  private interface Meeting {
    void happens(VisitView visit);
  }

  private static void refused(RegistrationOutcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
  }

  @Test
  void the_same_person_is_registered_and_the_member_stands_in_the_evidence() {
    var invited = invite("LO, Wing Sum", Role.REGISTRAR);
    var browser = loggedIn(invited);
    var who = visitor();
    assertThat(browser.get(page()).body()).contains("No one is here", "Nothing yet.");
    var outcome =
        registers(
            who,
            visit -> {
              var seen = browser.get(page()).body();
              assertThat(seen)
                  .contains("Is this the same person?", "LEUNG, Sze Man", "梁詩敏", POST_OFFICE)
                  .contains("17 April 1988", "Female", "iAM Smart+", "9 March 2020")
                  .contains(masked(who.hkic.reveal()))
                  .doesNotContain(who.hkic.reveal(), who.hkic.identification());
              led(browser.form(decision(visit), SAME), page());
            });
    assertThat(outcome).isInstanceOf(Registered.class);
    var after = browser.get(page()).body();
    assertThat(after)
        .contains("LEUNG, Sze Man is registered", "Decided here today", "LO, Wing Sum")
        .doesNotContain("17 April 1988", "/portrait");
    var account = accounts.findByHkic(who.hkic).orElseThrow();
    var staffs = Actor.operator(invited.member().id().toString()).written();
    var kiosks = Actor.kiosk(reader.kiosk()).written();
    assertThat(accounts.evidence(account.id()))
        .extracting(v -> v.fact(), v -> v.means(), v -> v.by())
        .contains(
            tuple(Fact.LIKENESS, Means.COUNTER, staffs), tuple(Fact.NAMES, Means.CHIP, kiosks))
        .doesNotContain(tuple(Fact.LIKENESS, Means.FACE, staffs));
  }

  private static String masked(String number) {
    return number.charAt(0) + "•••••" + number.substring(6);
  }

  @Test
  void a_card_of_2003_is_good_here_for_iam_smart_plus() {
    var browser = registrar("HO, Ka Wai");
    var who = visitor();
    who.at =
        code -> {
          reader.terminal().begin(code).orThrow();
          var card = who.card(issuer, CardKind.CARD_2003);
          var visit = reader.terminal().readCard(card, _ -> {}).orThrow();
          led(browser.form(decision(visit), SAME), page());
          return Optional.empty();
        };
    assertThat(phone().register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void the_portrait_is_of_this_page_alone_and_kept_by_nobody() {
    var browser = registrar("YIP, Ming");
    var other = loggedIn(invite("Auditor of portraits", Role.AUDITOR));
    var address = new AtomicReference<String>();
    registers(
        visitor(),
        visit -> {
          address.set(page() + "/visits/" + visit.visitID() + "/portrait");
          assertThat(browser.get(page()).body()).contains("<img src=\"" + address.get() + "\"");
          var picture = browser.get(address.get());
          assertThat(picture.statusCode()).isEqualTo(200);
          assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
          assertThat(picture.headers().firstValue("Cache-Control").orElseThrow())
              .contains("no-store");
          assertThat(browser.bytes(address.get())).isEqualTo(Visitor.PORTRAIT);
          assertThat(other.get(address.get()).statusCode()).isEqualTo(403);
          var stranger =
              HttpRequest.newBuilder(URI.create("http://localhost:" + port.port() + address.get()));
          assertThat(SiteClient.send(stranger.GET()).statusCode()).isEqualTo(302);
          browser.form(decision(visit), SAME);
        });
    assertThat(browser.get(address.get()).statusCode()).as("when it is over").isEqualTo(404);
  }

  @Test
  void in_doubt_a_colleague_decides_and_never_the_same_member() {
    var first = registrar("AU, Doubting");
    var second = registrar("BAU, Deciding");
    var outcome =
        registers(
            visitor(),
            visit -> {
              led(first.form(decision(visit), DOUBT), page());
              assertThat(first.get(page()).body())
                  .contains("A colleague decides")
                  .doesNotContain("Same person</button>");
              for (var again : List.of(SAME, OTHER)) {
                var answer = first.form(decision(visit), again);
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body()).contains("Only another registrar may decide now");
              }
              assertThat(first.get("/staff/counter").body()).doesNotContain("In doubt at other");
              assertThat(second.get("/staff/counter").body())
                  .contains("In doubt at other counters", "AU, Doubting", page());
              assertThat(second.get(page()).body())
                  .contains("AU, Doubting was in doubt. You decide.")
                  .doesNotContain("value=\"DOUBT\"");
              led(second.form(decision(visit), SAME), page());
            });
    assertThat(outcome).isInstanceOf(Registered.class);
    assertThat(second.get("/staff/counter").body()).doesNotContain("In doubt at other");
    assertThat(second.get(page()).body()).contains("AU, Doubting", "BAU, Deciding");
  }

  @Test
  void a_doubt_outlives_another_reading_and_another_code() {
    var first = registrar("BOO, Unsure");
    var who = visitor();
    var phone = phone();
    who.at =
        code -> {
          led(first.form(decision(shown(who, code)), DOUBT), page());
          var again = reader.terminal().readCard(who.card(issuer, CardKind.CARD_2018), _ -> {});
          assertThat(first.form(decision(again.orThrow()), SAME).statusCode()).isEqualTo(409);
          return Optional.empty();
        };
    refused(phone.register(who), "NOT_DONE");
    clock.advance(Duration.ofMinutes(11));
    who.at =
        code -> {
          var visit = shown(who, code);
          first.usePasskey();
          assertThat(first.form(decision(visit), SAME).statusCode()).isEqualTo(409);
          assertThat(first.get(page()).body()).contains("A colleague decides");
          led(registrar("BOT, Sure").form(decision(visit), SAME), page());
          return Optional.empty();
        };
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void not_the_same_person_is_asked_twice_told_to_the_phone_and_may_be_tried_again() {
    var browser = registrar("CHOI, Strict");
    var who = visitor();
    var phone = phone();
    who.at =
        code -> {
          var visit = shown(who, code);
          var asked = browser.get(page() + "/visits/" + visit.visitID() + "/other");
          assertThat(asked.body()).contains("Not the same person?", "/portrait", "value=\"OTHER\"");
          led(browser.form(decision(visit), OTHER), page());
          assertThat(browser.get(page()).body()).contains("Decided: not the same person.");
          return Optional.empty();
        };
    refused(phone.register(who), "FACE_NO_MATCH");
    assertThat(accounts.findByHkic(who.hkic)).isEmpty();
    who.at =
        code -> {
          led(browser.form(decision(shown(who, code)), SAME), page());
          return Optional.empty();
        };
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void a_passkey_that_was_used_too_long_ago_decides_nothing() {
    var browser = registrar("DEI, Slow");
    var outcome =
        registers(
            visitor(),
            visit -> {
              clock.advance(Session.FRESH);
              for (var choice : List.of(SAME, OTHER, DOUBT)) {
                var asked = browser.form(decision(visit), choice);
                assertThat(asked.statusCode()).isEqualTo(403);
                assertThat(asked.body()).contains("Show that it is you", page());
              }
              assertThat(browser.get(page()).body()).contains("Is this the same person?");
              browser.usePasskey();
              led(browser.form(decision(visit), SAME), page());
            });
    assertThat(outcome).isInstanceOf(Registered.class);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "REGISTRAR")
  void no_other_role_sees_or_decides_anything(Role role) {
    var browser = loggedIn(invite("Another " + role, role));
    registers(
        visitor(),
        visit -> {
          var below = page() + "/visits/" + visit.visitID();
          for (var path :
              List.of(
                  "/staff/counter",
                  page(),
                  page() + "/now",
                  below + "/portrait",
                  below + "/other")) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("LEUNG", POST_OFFICE);
          }
          assertThat(browser.form(decision(visit), SAME).statusCode()).isEqualTo(403);
          assertThat(browser.form(below + "/record", "").statusCode()).isEqualTo(403);
          assertThat(visits.look(visit.visitID()).orElseThrow().step().name()).isEqualTo("FACE");
        });
  }

  @Test
  void a_form_that_is_sent_again_shows_what_was_decided() {
    var browser = registrar("FOK, Lossy");
    var colleague = registrar("GAN, Quick");
    var outcome =
        registers(
            visitor(),
            visit -> {
              registry.answers.set(false);
              for (int i = 0; i < 3; i++) {
                led(browser.form(decision(visit), SAME), page());
                assertThat(browser.get(page()).body())
                    .contains("check is not available", "Check again");
              }
              led(colleague.form(decision(visit), OTHER), page());
              assertThat(visits.look(visit.visitID()).orElseThrow().step().name())
                  .isEqualTo("RECORD");
              registry.answers.set(true);
              var record = page() + "/visits/" + visit.visitID() + "/record";
              for (int i = 0; i < 3; i++) {
                led(browser.form(record, ""), page());
                led(browser.form(decision(visit), SAME), page());
                assertThat(browser.get(page()).body()).contains("LEUNG, Sze Man is registered");
              }
            });
    assertThat(outcome).isInstanceOf(Registered.class);
    var frame = "<strong>FOK, Lossy</strong>"; // whose page it is
    var decided = browser.get(page()).body().replace(frame, "").split("FOK, Lossy", -1).length - 1;
    assertThat(decided).as("written once").isEqualTo(1);
  }

  @Test
  void a_visit_that_was_taken_away_by_another_code_says_why() {
    var browser = registrar("HEI, Late");
    var who = visitor();
    var phone = phone();
    var first = new AtomicReference<VisitView>();
    who.at =
        code -> {
          first.set(shown(who, code));
          return Optional.of("LEFT");
        };
    phone.register(who);
    who.at =
        code -> {
          var answer = browser.form(decision(first.get()), SAME);
          assertThat(answer.statusCode()).isEqualTo(409);
          assertThat(answer.body()).contains("the phone made another code", "No one is here");
          led(browser.form(decision(shown(who, code)), SAME), page());
          return Optional.empty();
        };
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void a_visit_ends_by_itself_and_when_the_citizen_leaves_and_that_is_told() {
    var browser = registrar("HAN, Later");
    registers(
        visitor(),
        visit -> {
          clock.advance(Duration.ofMinutes(10));
          browser.usePasskey();
          var late = browser.form(decision(visit), SAME);
          assertThat(late.statusCode()).isEqualTo(409);
          assertThat(late.body()).contains("nothing happened for ten minutes");
        });
    registers(
        visitor(),
        visit -> {
          reader.terminal().leave().orThrow();
          assertThat(browser.form(decision(visit), SAME).body()).contains("the citizen left");
        });
  }

  @Test
  void of_two_people_at_one_reader_the_second_is_there() {
    var browser = registrar("IP, Two");
    var second = visitor();
    var outcome =
        registers(
            visitor(),
            visit -> {
              var other =
                  registers(
                      second,
                      another -> {
                        var late = browser.form(decision(visit), SAME);
                        assertThat(late.statusCode()).isEqualTo(409);
                        assertThat(late.body()).contains("someone else showed a code");
                        led(browser.form(decision(another), SAME), page());
                      });
              assertThat(other).isInstanceOf(Registered.class);
            });
    assertThat(outcome).isInstanceOf(Refused.class);
  }

  @Test
  void a_reader_that_is_revoked_in_the_middle_decides_nothing_any_more() {
    var browser = registrar("JIM, Cut Off");
    var who = visitor();
    var outcome =
        registers(
            who,
            visit -> {
              kiosks.revoke(reader.kiosk(), Actor.operator("test"));
              var answer = browser.form(decision(visit), SAME);
              assertThat(answer.statusCode()).isEqualTo(410);
              assertThat(answer.body()).contains("the reader of this counter was withdrawn");
              assertThat(browser.get(page()).statusCode()).isEqualTo(410);
            });
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(accounts.findByHkic(who.hkic)).isEmpty();
  }

  @Test
  void what_makes_no_sense_is_refused() {
    var browser = registrar("KAM, Curious");
    assertThat(browser.get("/staff/counter/x").statusCode()).isEqualTo(404);
    assertThat(browser.get(page() + "/visits/x/portrait").statusCode()).isEqualTo(404);
    led(browser.get(page() + "/visits/x/other"), page());
    var nowhere = browser.form(page() + "/visits/x/decision", SAME);
    assertThat(nowhere.statusCode()).isEqualTo(409);
    assertThat(nowhere.body()).contains("This visit has ended");
    assertThat(browser.form(page() + "/visits/x/decision", "decision=MAYBE").statusCode())
        .isEqualTo(400);
    assertThat(browser.form(page() + "/visits/x/decision", "").statusCode()).isEqualTo(400);
    assertThat(browser.get("/counter").headers().firstValue("Location").orElseThrow())
        .endsWith("/staff/counter");
    assertThat(browser.get("/console").headers().firstValue("Location").orElseThrow())
        .endsWith("/staff");
  }
}
