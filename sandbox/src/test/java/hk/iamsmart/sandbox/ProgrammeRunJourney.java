package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.Caller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Invented people walk the whole road of the programme by one call.
@SandboxTest
class ProgrammeRunJourney {
  private static final String RUN = "/sandbox/v1/programme/run";
  private static final String PAGE = "/developers/programme?lang=en-US";

  @LocalServerPort private int port;
  private Caller caller;

  @BeforeEach
  void call() {
    caller = new Caller(port);
  }

  private Instant now() {
    return Instant.parse(caller.get("/sandbox/v1/clock").text("now"));
  }

  /// How the run goes, once it does.
  private JsonNode walking(CompletableFuture<Answer> run) {
    var state = caller.get(RUN).json();
    while (!state.path("state").asString().equals("WALKING") && !run.isDone()) {
      state = caller.get(RUN).json();
    }
    assertThat(run.isDone()).as(() -> run.join().body()).isFalse();
    return state;
  }

  @Test
  void the_road_is_walked_to_production_while_a_second_run_is_refused() throws IOException {
    var before = now();
    var run =
        CompletableFuture.supplyAsync(
            () -> caller.post(RUN, "{\"upTo\":\"PRODUCTION\"}"), Thread::startVirtualThread);
    assertThat(walking(run).path("upTo").asString()).isEqualTo("PRODUCTION");
    var second = caller.post(RUN, "{\"upTo\":\"APPROVED\"}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("CONFLICT", "Another run of the programme is on its way");
    var type = "application/x-www-form-urlencoded";
    var form = caller.post(PAGE, "upTo=ITE", "Content-Type", type);
    assertThat(form.status()).isEqualTo(409);
    assertThat(form.body()).contains("Another run of the programme is on its way");
    var page = caller.get(PAGE);
    assertThat(page.response().headers().firstValue("Refresh")).contains("3");
    assertThat(page.body())
        .contains("A run is on its way", "aria-current=\"step\"", "The service is in production")
        .doesNotContain("name=\"upTo\"");

    var answer = run.join();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var played = answer.json();
    var document = SandboxApiDocument.read();
    var schema =
        SandboxApiDocument.within(document.whole(), "components", "schemas", "ProgrammeRun");
    assertThat(document.faults(schema, played)).isEmpty();
    assertThat(played.path("evidence")).hasSize(12);
    assertThat(played.path("evidence")).allMatch(row -> row.path("done").asBoolean());
    var clock = Instant.parse(played.path("clock").asString());
    assertThat(Duration.between(before, clock)).isGreaterThan(Duration.ofDays(5));
    assertThat(now()).as("stays there").isAfterOrEqualTo(clock);
    assertThat(caller.get(RUN).json().path("run")).isEqualTo(played);
    isInProduction(played);
    var ended = caller.get(PAGE);
    assertThat(ended.response().headers().firstValue("Refresh")).isEmpty();
    assertThat(ended.body())
        .contains("The run has ended well", played.at("/organisation/name").asString())
        .contains("name=\"upTo\" value=\"READY\"", "KWAN, Siu Fan");
  }

  /// As its members see it, who are anybody.
  private void isInProduction(JsonNode played) {
    var service = played.path("service");
    var clients =
        List.of("simulated", "ite", "production").stream()
            .map(stage -> service.path(stage).asString())
            .toList();
    assertThat(clients).doesNotHaveDuplicates().allMatch(one -> one.matches("[0-9a-f]{32}"));
    assertThat(played.path("members")).hasSize(4);
    for (var member : played.path("members")) {
      var path = "/sandbox/v1/portal/members/" + member.path("id").asString() + "/session";
      var session = caller.post(path, "");
      assertThat(session.status()).as(session.body()).isEqualTo(200);
      var home = "/portal/" + played.at("/organisation/id").asString();
      var below = home + "/services/" + service.path("id").asString();
      var cookie = session.text("cookie");
      assertThat(caller.get(below + "?stage=production&lang=en-US", "Cookie", cookie).body())
          .contains(clients.getLast(), ".simulated-organisations.hk");
      assertThat(caller.get(below + "/road?lang=en-US", "Cookie", cookie).body())
          .doesNotContain("(To do)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400|upTo|is missing",
        "{\"upTo\":\"NOWHERE\"}|400|upTo|must be one of [APPROVED, ITE, READY, PRODUCTION]",
        "{\"upTo\":\"ite\"}|400|upTo|must be one of",
        "{\"upTo\":7}|400|upTo|must be a text",
        "{\"upTo\":\"ITE\",\"days\":1}|400|days|is not known here",
        "[]|400||not a JSON object",
      })
  void whoever_asks_wrongly_is_told_what_belongs_there(
      String body, int status, String field, String reason) {
    var answer = caller.post(RUN, body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("field").asString("")).isEqualTo(field == null ? "" : field);
    assertThat(answer.text("message")).contains(reason);
  }

  @Test
  void no_page_of_another_site_begins_one_and_a_form_names_its_end() {
    var elsewhere = caller.post(RUN, "{\"upTo\":\"ITE\"}", "Sec-Fetch-Site", "cross-site");
    assertThat(elsewhere.status()).isEqualTo(403);
    var type = "application/x-www-form-urlencoded";
    var nameless = caller.post(PAGE, "upTo=", "Content-Type", type);
    assertThat(nameless.status()).isEqualTo(400);
    assertThat(nameless.body()).contains("upTo");
    assertThat(caller.get("/developers/programme?lang=zh-HK").body()).contains("演練計劃");
    assertThat(WireJson.object(caller.get(RUN).body().getBytes(UTF_8))).isPresent();
  }
}
