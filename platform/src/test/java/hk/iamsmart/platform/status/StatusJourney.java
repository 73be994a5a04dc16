package hk.iamsmart.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class StatusJourney {
  private static final Actor OPERATOR = Actor.operator("on-call-1");
  private final HttpClient browser = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  @Autowired private Announcements announcements;
  @Autowired private SettableClock clock;

  @Test
  void what_the_operator_announces_is_told_in_every_language_until_it_is_taken_back() {
    var words = Announcement.words("Moving <house>", "搬遷", "搬迁");
    var now = clock.instant();
    var until = Optional.of(now.plus(Duration.ofHours(2)));
    var made = announcements.make(Kind.DOWNTIME, now.plusSeconds(60), until, words, OPERATOR);
    assertThat(announcements.latest()).contains(made);
    assertThat(announcements.end(made.id(), now, OPERATOR)).isFalse();
    assertThat(announcements.end(made.id(), now.plusSeconds(90), OPERATOR)).isTrue();
    assertThat(announcements.remove(made.id(), OPERATOR)).isTrue();
    assertThat(announcements.remove(made.id(), OPERATOR)).isFalse();
    assertThat(announcements.latest()).doesNotContain(made);
  }

  @Test
  void the_page_and_the_json_say_the_same() throws Exception {
    var page = get("/status?lang=en-US");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Status</h1>", "Planned downtimes", "Latest incidents");
    assertThat(get("/status?lang=zh-HK").body()).contains("服務狀況");
    var told = WireJson.mapper().readTree(get("/status.json").body());
    assertThat(told.get("state").asString()).isIn("UP", "INCIDENT", "DOWNTIME");
    assertThat(told.get("callbacks").get("waiting").isIntegralNumber()).isTrue();
    assertThat(told.get("downtimes").isArray()).isTrue();
    assertThat(told.propertyNames())
        .containsExactlyInAnyOrder("state", "at", "callbacks", "downtimes", "incidents");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return browser.send(request, BodyHandlers.ofString());
  }
}
