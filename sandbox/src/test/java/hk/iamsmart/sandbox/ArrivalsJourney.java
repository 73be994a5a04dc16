package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Contact;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.accounts.Verified;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.guardians.Guardians;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Personas;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How personas came to their accounts.
@SandboxTest
class ArrivalsJourney {
  private static final String PERSONAS = "/sandbox/v1/personas";
  private static final String RESIDENTS = "/sandbox/v1/residents";
  private static final Set<Means> BASIC = EnumSet.of(Means.RECORD, Means.FACE, Means.CODE);
  private static final Set<Means> PLUS =
      EnumSet.of(Means.RECORD, Means.FACE, Means.CODE, Means.CHIP);

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Guardians guardians;
  @Autowired private Personas personas;
  @Autowired private SandboxStore store;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @Test
  void a_resident_of_one_stage_is_no_persona_of_another() {
    var resident =
        caller.post("/sandbox/v1/residents", "{\"enName\":\"STAGE, R\",\"stage\":\"ite\"}");
    var body = "{\"enName\":\"STAGE, R\",\"hkic\":\"" + resident.text("hkic") + "\"}";
    var answer = caller.post("/sandbox/v1/personas", body);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("message")).contains("belongs to a resident of the stage ite");
    caller.send("DELETE", "/sandbox/v1/residents/" + resident.text("id"), "");
  }

  @Test
  void the_seeded_personas_went_through_the_ceremony_with_phones_of_their_own() {
    for (var persona : caller.get(PERSONAS).json()) {
      var id = persona.get("id").asString();
      if (persona.get("seeded").asBoolean() && !persona.get("status").asString().startsWith("DE")) {
        var account = account(persona.get("hkic").asString());
        boolean plus = persona.get("tier").asString().equals("IAM_SMART_PLUS");
        assertThat(means(account)).as(id).isEqualTo(plus ? PLUS : BASIC);
        assertThat(accounts.contact(account).map(Contact::email).orElseThrow().value())
            .isEqualTo(id + "@example.com");
        assertThat(devices.deviceOf(account)).as(id).isPresent();
      }
    }
  }

  @Test
  void seeded_children_have_a_guardian_among_the_personas() {
    for (var id : new String[] {"cheung-tsz-ching", "lau-chun-hei"}) {
      var child = account(caller.get(PERSONAS + "/" + id).text("hkic"));
      assertThat(guardians.guardianOf(child)).as(id).isPresent();
    }
  }

  @Test
  void a_child_that_is_made_has_a_guardian_too_and_registers_again_with_one() {
    var body = "{\"id\":\"young\",\"enName\":\"YOUNG, A\",\"birthDate\":\"2012-02-29\"}";
    var made = caller.post(PERSONAS, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(guardians.guardianOf(account(made.text("hkic")))).isPresent();
    for (var act : new String[] {"DEREGISTER", "REGISTER_AGAIN"}) {
      var lived = caller.post(PERSONAS + "/young/life", "{\"act\":\"" + act + "\"}");
      assertThat(lived.status()).as(lived.body()).isEqualTo(200);
    }
    assertThat(guardians.guardianOf(account(made.text("hkic")))).isPresent();
    caller.send("DELETE", PERSONAS + "/young", "");
  }

  @Test
  void a_persona_that_is_made_is_a_resident_who_registers_and_leaves_with_it() {
    var made =
        caller.post(
            PERSONAS,
            """
            {"id":"arriving","enName":"ARRIVING, A","birthDate":"1999-09-09","gender":"F",\
            "tier":"IAM_SMART_PLUS"}\
            """);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var resident = caller.get(RESIDENTS + "/arriving");
    assertThat(resident.text("hkic")).isEqualTo(made.text("hkic"));
    assertThat(resident.text("enName")).isEqualTo("ARRIVING, A");
    assertThat(means(account(made.text("hkic")))).isEqualTo(PLUS);
    assertThat(caller.get(PERSONAS + "/arriving/activity").json().get("activities"))
        .as("nobody of the staff has filled in the e-ME")
        .isNotEmpty()
        .noneMatch(activity -> activity.get("kind").asString().equals("STAFF"));

    caller.send("PATCH", PERSONAS + "/arriving", "{\"chName\":\"陳抵港\"}");
    assertThat(caller.get(RESIDENTS + "/arriving").text("chName")).isEqualTo("陳抵港");

    assertThat(caller.send("DELETE", PERSONAS + "/arriving", "").status()).isEqualTo(204);
    assertThat(caller.get(RESIDENTS + "/arriving").status()).isEqualTo(404);
  }

  @Test
  void a_persona_may_have_the_number_of_a_resident_who_stays() {
    var resident =
        caller.post(RESIDENTS, "{\"id\":\"arrived-before\",\"enName\":\"BEFORE, B\"}").json();
    var number = resident.get("hkic").asString();
    var other = "{\"id\":\"arrived-later\",\"enName\":\"LATER, L\",\"hkic\":\"" + number + "\"}";
    var refused = caller.post(PERSONAS, other);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("field")).isEqualTo("hkic");

    var same = other.replace("LATER, L", "BEFORE, B");
    caller.send("PATCH", RESIDENTS + "/arrived-before", "{\"deceased\":true}");
    var dead = caller.post(PERSONAS, same);
    assertThat(dead.status()).isEqualTo(409);
    assertThat(dead.text("message")).contains("arrived-later", "RECORD");
    assertThat(caller.get(PERSONAS + "/arrived-later").status()).isEqualTo(404);

    caller.send("PATCH", RESIDENTS + "/arrived-before", "{\"deceased\":false}");
    assertThat(caller.post(PERSONAS, same).status()).isEqualTo(201);
    assertThat(caller.post(PERSONAS, same.replace("arrived-later", "again")).status())
        .isEqualTo(409);
    caller.send("DELETE", PERSONAS + "/arrived-later", "");
    assertThat(caller.get(RESIDENTS + "/arrived-before").status()).isEqualTo(200);
    caller.send("DELETE", RESIDENTS + "/arrived-before", "");
  }

  @Test
  void who_was_interrupted_before_being_kept_arrives_by_the_same_call() {
    var body = "{\"id\":\"cut-off\",\"enName\":\"CUT, O\",\"hkic\":\"" + number() + "\"}";
    var made = caller.post(PERSONAS, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var former = account(made.text("hkic"));
    var persona = personas.find("cut-off").orElseThrow();

    store.delete("persona", "cut-off");
    assertThat(caller.post(PERSONAS, body).status()).as("of whoever it is").isEqualTo(409);
    assertThat(account(made.text("hkic"))).isEqualTo(former);

    store.insert("persona-arriving", persona.hkic(), persona);
    var again = caller.post(PERSONAS, body);
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(accounts.find(former).orElseThrow().status()).isEqualTo(AccountStatus.DEREGISTERED);
    assertThat(devices.maySign(account(made.text("hkic")))).as("nobody was replaced").isTrue();
    assertThat(store.count("persona-arriving")).isZero();
    caller.send("DELETE", PERSONAS + "/cut-off", "");
  }

  @Test
  void of_two_with_one_number_at_the_same_time_one_arrives() throws Exception {
    var body = "{\"id\":\"twin-1\",\"enName\":\"TWIN, T\",\"hkic\":\"" + number() + "\"}";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> caller.post(PERSONAS, body).status());
      var other = body.replace("twin-1", "twin-2");
      var second = threads.submit(() -> caller.post(PERSONAS, other).status());
      assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(201, 409);
    }
    caller.send("DELETE", PERSONAS + "/twin-1", "");
    caller.send("DELETE", PERSONAS + "/twin-2", "");
  }

  /// Of somebody who has just left.
  private String number() {
    var made = caller.post(PERSONAS, "{\"id\":\"numbered\",\"enName\":\"NUMBER, N\"}");
    caller.send("DELETE", PERSONAS + "/numbered", "");
    return made.text("hkic");
  }

  @Test
  void who_is_too_young_is_refused_and_not_entered() {
    var body = "{\"id\":\"too-young\",\"enName\":\"YOUNG, T\",\"birthDate\":\"2020-01-01\"}";
    var refused = caller.post(PERSONAS, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("field")).isEqualTo("birthDate");
    assertThat(caller.get(RESIDENTS + "/too-young").status()).isEqualTo(404);
  }

  private AccountId account(String hkic) {
    return accounts.findByHkic(HkicNumber.parse(hkic).orElseThrow()).orElseThrow().id();
  }

  private Set<Means> means(AccountId account) {
    return accounts.evidence(account).stream().map(Verified::means).collect(Collectors.toSet());
  }
}
