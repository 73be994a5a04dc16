package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.programme.Exercises;
import hk.iamsmart.members.programme.Lesson;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.roster.Roster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The six exercises of the training, each ticked off by what a service really did.
@SandboxTest
class TrainingJourney {
  private static final String PERSONA = "X-Sandbox-Persona";
  private static final String CITIZEN = "chan-tai-man";
  private static final String FORM = "/account/eme/initiateRequest";
  private static final String PATH = "/programme/training?lang=en-US";

  @LocalServerPort private int port;
  @Autowired private Exercises exercises;
  @Autowired private Roster roster;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private InstantSource clock;

  private Set<Lesson> done(RawService service) {
    return exercises.done(new ClientId(service.clientId())).orElseThrow();
  }

  /// What the service answered to a callback is in the log a moment later.
  private void await(RawService service, Lesson lesson) {
    until(() -> done(service).contains(lesson));
  }

  private static void until(BooleanSupplier seen) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!seen.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it was waited for").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void each_exercise_is_ticked_off_when_it_was_done_and_not_before() {
    var caller = new Caller(port);
    try (var service = RawService.make(caller)) {
      assertThat(done(service)).isEmpty();
      var token = service.login(CITIZEN);
      assertThat(done(service)).containsExactly(Lesson.LOGIN);

      var old = service.contentKey();
      service.signed("/security/revokeKey", "{}");
      var asked = WireJson.bytes(RawService.form(service.parameters(token), "emailAddress"));
      var refused = service.sealed(old, FORM, asked, PERSONA, CITIZEN).json();
      assertThat(refused.get("code").asString()).startsWith("D3000");
      assertThat(done(service)).containsExactly(Lesson.LOGIN);
      service.post(FORM, asked, PERSONA, CITIZEN);
      service.next();
      await(service, Lesson.FORM);
      assertThat(done(service)).containsExactly(Lesson.LOGIN, Lesson.SEALING, Lesson.FORM);

      service.fails(1);
      var again = RawService.form(service.parameters(token), "emailAddress");
      service.post(FORM, again, PERSONA, CITIZEN);
      var txId = service.next().txId().replaceAll("[<T=>]", "");
      until(() -> caller.get("/sandbox/v1/callbacks/" + txId).body().contains("\"status\":500"));
      assertThat(done(service)).doesNotContain(Lesson.CALLBACK);
      assertThat(caller.post("/sandbox/v1/callbacks/" + txId + "/send", "{}").status())
          .isEqualTo(200);
      await(service, Lesson.CALLBACK);

      upload(service);
      assertThat(done(service)).doesNotContain(Lesson.ROTATION);
      service.signed("/security/revokeKey", "{}");
      service.signed("/security/getKey", "{}");
      assertThat(done(service)).contains(Lesson.ROTATION).doesNotContain(Lesson.SIGNING);
      var page = caller.get(PATH + "&service=" + service.clientId());
      assertThat(page.body()).contains("5 of 6 exercises done", "Not done yet");
    }
  }

  private void upload(RawService service) {
    var certificate = TestKek.another(clock.instant(), Duration.ofDays(30)).certificate();
    assertThat(
            certificates.upload(
                Actor.operator("test"), new ClientId(service.clientId()), certificate))
        .isInstanceOf(EnciphermentCertificates.Upload.Accepted.class);
  }

  @Test
  void a_signature_is_ticked_off_when_it_reached_the_service() {
    var desk = new SigningDesk(new Caller(port));
    try {
      var token = desk.service().login(CITIZEN, SigningDesk.SCOPE);
      var asked = desk.hash(token, SigningDesk.fresh());
      desk.service().post(SigningDesk.HASH, asked, PERSONA, CITIZEN);
      desk.service().next();
      await(desk.service(), Lesson.SIGNING);
      assertThat(done(desk.service())).containsExactly(Lesson.LOGIN, Lesson.SIGNING);
    } finally {
      desk.close();
    }
  }

  @Test
  void services_made_in_the_portal_can_be_chosen_too() {
    var caller = new Caller(port);
    try (var service = RawService.make(caller)) {
      var like = services.find(new ClientId(service.clientId())).orElseThrow();
      var id = services.freshId();
      var theirs =
          new OnlineService(
              id,
              "An organisation",
              ShownName.of("Portal Lessons", "平台練習", "平台练习"),
              like.departments(),
              like.domain(),
              like.scopes(),
              like.callbacks(),
              like.keyWrap(),
              like.status());
      assertThat(services.register(Actor.operator("test"), theirs))
          .isInstanceOf(Services.Registration.Registered.class);
      assertThat(roster.in(Language.EN_US, Sight.EVERYTHING).services())
          .as("the sandbox did not make it")
          .doesNotContainKey(id.value());
      assertThat(caller.get(PATH).body())
          .contains("value=\"" + id.value() + "\"", "Portal Lessons");
      services.remove(Actor.operator("test"), id);
    }
  }

  @Test
  void whoever_asks_about_nobodys_service_is_told() {
    var caller = new Caller(port);
    assertThat(caller.get(PATH).body()).contains("Your service").doesNotContain("Not done yet");
    assertThat(caller.get(PATH + "&service=%00nobody").body())
        .contains("There is no such service here any more");
    assertThat(exercises.done(new ClientId("f".repeat(32)))).isEmpty();
  }
}
