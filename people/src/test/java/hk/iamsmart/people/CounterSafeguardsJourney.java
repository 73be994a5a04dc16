package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.platform.fixtures.Statements;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a registrar is told before anything is decided, and what the page costs that asks all day.
@PeopleTest
class CounterSafeguardsJourney extends CounterHouse {
  @Test
  void a_portrait_that_no_browser_shows_is_told_and_nobody_decides() {
    var browser = registrar("CHOW, Blind");
    var who = visitor();
    var jpeg2000 = HexFormat.of().parseHex("0000000c6a5020200d0a870a" + "00".repeat(64));
    who.at =
        code -> {
          reader.terminal().begin(code).orThrow();
          var card = who.card(issuer, CardKind.CARD_2018, jpeg2000);
          var visit = reader.terminal().readCard(card, _ -> {}).orThrow();
          assertThat(browser.get(page()).body())
              .contains("The portrait on this chip cannot be shown here", "self-registration kiosk")
              .doesNotContain("<img", "value=\"SAME\"", "value=\"DOUBT\"", "/other");
          var picture = page() + "/visits/" + visit.visitID() + "/portrait";
          assertThat(browser.get(picture).statusCode()).isEqualTo(404);
          for (var choice : List.of("SAME", "OTHER", "DOUBT")) {
            led(browser.form(decision(visit), "decision=" + choice), page());
          }
          assertThat(visits.look(visit.visitID()).orElseThrow().step().name()).isEqualTo("FACE");
          return Optional.of("UNSEEN");
        };
    phone().register(who);
    assertThat(accounts.findByHkic(who.hkic)).isEmpty();
  }

  @Test
  void whoever_comes_is_asked_whether_phone_and_email_are_theirs() {
    var browser = registrar("DING, Asking");
    var who = visitor();
    who.at =
        code -> {
          reader.terminal().begin(code).orThrow();
          assertThat(browser.get(page()).body())
              .contains("Their phone", "Their email", "v•••@example.com", "are theirs")
              .doesNotContain(who.email());
          return Optional.of("NOT_MINE");
        };
    phone().register(who);
  }

  @Test
  void however_many_counters_there_are_the_page_asks_for_them_once() {
    var browser = registrar("EU, Frugal");
    reader();
    reader();
    try (var statements = Statements.reading("kiosk_")) {
      for (var path : List.of(page() + "/now", page(), "/staff/counter")) {
        statements.forget();
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(statements.count()).as(path).isEqualTo(1);
      }
    }
    var version = browser.get(page() + "/now").body().replaceAll(".*:\"(.*)\"}", "$1");
    assertThat(browser.get(page()).body()).contains("data-version=\"" + version + "\"");
  }
}
