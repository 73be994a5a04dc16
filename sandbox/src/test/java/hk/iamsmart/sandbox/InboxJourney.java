package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Notification;
import hk.iamsmart.sdk.NotificationReport;
import hk.iamsmart.sdk.NotificationStatuses;
import hk.iamsmart.sdk.NotificationStatuses.Status;
import hk.iamsmart.sdk.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Notices from a service's sdk to a persona's inbox, over the wire.
@SandboxTest
class InboxJourney {
  private static final String INBOX = "/sandbox/v1/personas/chan-tai-man/inbox";

  @LocalServerPort private int port;
  private Caller caller;
  private SandboxServiceClient service;
  private Citizen citizen;

  @BeforeEach
  void logIn() {
    caller = new Caller(port);
    var made =
        caller.post(
            "/sandbox/v1/services",
            """
            {"name":"A sender","domain":"sender.example.hk",
             "redirectURIs":["https://sender.example.hk/done"],
             "scopes":["eidapi_auth","eidapi_notification"]}
            """);
    service = SandboxServiceClient.of(caller, made.json());
    citizen = (Citizen) service.login("chan-tai-man");
  }

  private Notification notification() {
    return Notification.of(
            "n-1",
            citizen.openId(),
            NoticeCategory.REMINDER,
            Map.of(Language.EN_US, "Your appointment", Language.ZH_CN, "您的预约"),
            Map.of(Language.EN_US, "Monday, 10 am.", Language.ZH_CN, "周一上午十时。"))
        .withLink(URI.create("https://sender.example.hk/appointment"));
  }

  private NotificationReport send(String batch) {
    return service.iamSmart().notifications().send(batch, List.of(notification()));
  }

  private Status status(String batch) {
    var report = service.iamSmart().notifications().status(batch);
    return ((NotificationStatuses) report).byId().get("n-1");
  }

  /// What this class sent to the persona, who hears from the services of other classes as well.
  private List<JsonNode> inbox(String query) {
    var all = caller.get(INBOX + query).json();
    assertThat(all.isArray()).isTrue();
    return all.valueStream()
        .filter(notice -> notice.path("serviceName").asString().equals("A sender"))
        .toList();
  }

  @Test
  void a_notice_travels_sealed_and_its_service_learns_what_the_citizen_allows() {
    var before = inbox("").size();
    assertThat(send("batch-1"))
        .isEqualTo(new NotificationStatuses("batch-1", Map.of("n-1", Status.ACCEPTED)));
    assertThat(status("batch-1")).isEqualTo(Status.ACCEPTED);
    assertThat(inbox("")).hasSize(before + 1);
    var notice = inbox("").getFirst();
    assertThat(notice.path("title").asString()).isEqualTo("Your appointment");
    assertThat(notice.path("serviceName").asString()).isEqualTo("A sender");
    assertThat(notice.path("category").asString()).isEqualTo("reminder");
    assertThat(notice.path("link").asString()).isEqualTo("https://sender.example.hk/appointment");
    assertThat(inbox("?lang=zh-HK").getFirst().path("language").asString()).isEqualTo("zh-CN");
    assertThat(status("batch-1")).isEqualTo(Status.DELIVERED);
    var one = INBOX + "/" + notice.path("noticeID").asString();
    assertThat(caller.send("PUT", one, "{\"read\":true}").status()).isEqualTo(204);
    assertThat(status("batch-1")).isEqualTo(Status.READ);
    assertThat(caller.send("PUT", INBOX + "/nothing", "{\"read\":true}").status()).isEqualTo(404);
    assertThat(caller.send("PUT", one, "{}").text("field")).isEqualTo("read");
    // the log shows the developer what was sealed
    var log = caller.get("/sandbox/v1/log?clientID=" + service.clientId()).body();
    assertThat(log).contains("/api/v1/notification/send", "Your appointment");
  }

  @Test
  void a_persona_stops_receiving_and_the_service_sees_it() {
    var senders = "/sandbox/v1/personas/chan-tai-man/senders";
    assertThat(caller.get(senders).body()).contains(service.clientId());
    var choice = senders + "/" + service.clientId();
    assertThat(caller.send("PUT", choice, "{\"categories\":[\"update\"]}").status()).isEqualTo(204);
    assertThat(send("unwanted")).isInstanceOf(NotificationStatuses.class);
    assertThat(status("unwanted")).isEqualTo(Status.OPTED_OUT);
    assertThat(caller.send("PUT", choice, "{\"categories\":[\"all\"]}").text("field"))
        .isEqualTo("categories");
  }

  @Test
  void a_suspended_persona_looks_like_a_phone_that_is_switched_off() {
    var persona =
        caller
            .post("/sandbox/v1/personas", "{\"enName\":\"AWAY CHAN\",\"tier\":\"IAM_SMART\"}")
            .text("id");
    citizen = (Citizen) service.login(persona);
    caller.send("PATCH", "/sandbox/v1/personas/" + persona, "{\"status\":\"SUSPENDED\"}");
    assertThat(send("away")).isInstanceOf(NotificationStatuses.class);
    assertThat(caller.get("/sandbox/v1/personas/" + persona + "/inbox").body()).isEqualTo("[]");
    assertThat(status("away")).isEqualTo(Status.ACCEPTED);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"P91D\"}");
    assertThat(status("away")).isEqualTo(Status.EXPIRED);
  }

  @Test
  void what_is_wrong_is_named_and_nothing_is_sent() {
    var late = notification().until(Instant.EPOCH.plusSeconds(1));
    assertThat(service.iamSmart().notifications().send("late", List.of(late)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("D20003");
              assertThat(problem.message()).contains("{messages[0].expiresAt}");
            });
    assertThat(send("first")).isInstanceOf(NotificationStatuses.class);
    var other = notification().withLink(URI.create("https://sender.example.hk/other"));
    assertThat(service.iamSmart().notifications().send("first", List.of(other)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("D20011"));
  }
}
