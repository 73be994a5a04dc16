package hk.iamsmart.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

@HouseTest
class StatusJourney {
  private static final Actor OPERATOR = Actor.operator("on-call-1");
  private static final Duration HOUR = Duration.ofHours(1);
  private final HttpClient browser = HttpClient.newHttpClient();
  private final ArrayList<String> made = new ArrayList<>();

  @Value("${local.server.port}")
  private int port;

  @Autowired private Announcements announcements;
  @Autowired private Callbacks callbacks;
  @Autowired private Pages pages;
  @Autowired private SettableClock clock;

  @AfterEach
  void take_back() {
    made.forEach(id -> announcements.remove(id, OPERATOR));
  }

  private Announcement make(Kind kind, Instant from, Optional<Instant> until, String english) {
    var words = Announcement.words(english, "搬遷 <house>", "搬迁 <house>");
    var announcement = announcements.make(kind, from, until, words, OPERATOR);
    made.add(announcement.id());
    return announcement;
  }

  @Test
  void an_announcement_ends_after_it_began_and_is_taken_back_once() {
    var now = clock.instant();
    var one = make(Kind.DOWNTIME, now.plusSeconds(60), Optional.of(now.plus(HOUR)), "Moving");
    assertThat(announcements.shown(now)).contains(one);
    assertThat(announcements.end(one.id(), now, OPERATOR)).isFalse();
    assertThat(announcements.end(one.id(), now.plusSeconds(90), OPERATOR)).isTrue();
    assertThat(announcements.remove(one.id(), OPERATOR)).isTrue();
    assertThat(announcements.remove(one.id(), OPERATOR)).isFalse();
    assertThat(announcements.listed()).extracting(Announcement::id).doesNotContain(one.id());
  }

  @Test
  void no_plan_and_nothing_that_is_over_pushes_out_what_goes_on() {
    var now = clock.instant();
    var running = make(Kind.INCIDENT, now.minus(HOUR.multipliedBy(99)), Optional.empty(), "Slow");
    for (int day = 1; day <= Announcements.ENDED_MAXIMUM + 1; day++) {
      var from = now.plus(Duration.ofDays(day));
      make(Kind.DOWNTIME, from, Optional.of(from.plus(HOUR)), "Moving");
      make(Kind.INCIDENT, now.minus(HOUR), Optional.of(now.minusSeconds(day)), "Over");
    }
    var next = make(Kind.DOWNTIME, now.plusSeconds(1), Optional.of(now.plus(HOUR)), "Next");
    var shown = announcements.shown(now);
    assertThat(shown).contains(running, next);
    assertThat(shown.indexOf(next)).isEqualTo(shown.indexOf(running) + 1);
    assertThat(shown.stream().filter(one -> one.in(Language.EN_US).equals("Moving")))
        .hasSize(Announcements.ENDED_MAXIMUM + 1);
    assertThat(shown.stream().filter(one -> one.in(Language.EN_US).equals("Over")))
        .hasSize(Announcements.ENDED_MAXIMUM);
    assertThat(announcements.listed()).hasSize((int) announcements.count());
  }

  @Test
  void the_page_and_the_json_tell_what_was_announced_in_every_language() throws Exception {
    var now = clock.instant();
    var planned =
        make(Kind.DOWNTIME, now.plus(HOUR), Optional.of(now.plus(HOUR.multipliedBy(2))), "<b>ox");
    make(Kind.INCIDENT, now.minus(HOUR), Optional.empty(), "Slow <house>");
    var board = new StatusBoard(callbacks::waiting, announcements::shown, clock, clock);
    var words =
        Map.of(
            Language.EN_US, "<h1>Status</h1>|Planned maintenance|Latest incidents|Slow &lt;house>",
            Language.ZH_HK, "<h1>系統狀況</h1>|預定維護|最近的事故|搬遷 &lt;house>",
            Language.ZH_CN, "<h1>系统状态</h1>|计划维护|最近的故障|搬迁 &lt;house>");
    var told = json(seen(board, "/status.json"));
    assertThat(told.get("state").asString()).isEqualTo("INCIDENT");
    for (var language : Language.values()) {
      var page = seen(board, "/status?lang=" + language.tag());
      assertThat(page.getStatus()).isEqualTo(200);
      var text = page.getContentAsString(StandardCharsets.UTF_8).replace("&gt;", ">");
      assertThat(text).contains(words.get(language).split("[|]"));
      assertThat(text).doesNotContain("<house>", "<b>ox");
      for (var kind : new String[] {"downtimes", "incidents"}) {
        for (var one : told.get(kind)) {
          var said = one.get("text").get(language.tag()).asString();
          assertThat(text).contains(said.replace("<", "&lt;"));
        }
      }
    }
    assertThat(told.get("downtimes").get(0).get("from").asString())
        .isEqualTo(planned.from().toString());
  }

  @Test
  void everybody_may_see_both() throws Exception {
    assertThat(get("/status?lang=en-US").body()).contains("<h1>Status</h1>");
    var told = WireJson.mapper().readTree(get("/status.json").body());
    assertThat(told.get("state").asString()).isIn("UP", "INCIDENT", "DOWNTIME");
    assertThat(told.get("callbacks").get("waiting").isIntegralNumber()).isTrue();
    assertThat(told.propertyNames())
        .containsExactlyInAnyOrder("state", "at", "callbacks", "downtimes", "incidents");
  }

  @Test
  void while_the_database_is_away_it_is_503_and_nothing_is_said_that_is_not_known()
      throws Exception {
    var board =
        new StatusBoard(
            () -> {
              throw new DataAccessResourceFailureException("away");
            },
            announcements::shown,
            clock,
            clock);
    var page = seen(board, "/status?lang=en-US");
    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(page.getContentAsString(StandardCharsets.UTF_8))
        .contains("Not working")
        .doesNotContain("Planned maintenance", "No planned", "ncidents");
    var answer = seen(board, "/status.json");
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(json(answer).propertyNames()).containsExactlyInAnyOrder("state", "at");
    assertThat(json(answer).get("state").asString()).isEqualTo("DOWN");
  }

  private static JsonNode json(MockHttpServletResponse answer) {
    return WireJson.mapper().readTree(answer.getContentAsByteArray());
  }

  /// What a browser is answered when this is what the page looks at.
  private MockHttpServletResponse seen(StatusBoard board, String path) throws Exception {
    return MockMvcBuilders.standaloneSetup(new StatusPage(board, pages))
        .build()
        .perform(MockMvcRequestBuilders.get(URI.create(path)))
        .andReturn()
        .getResponse();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return browser.send(request, BodyHandlers.ofString());
  }
}
