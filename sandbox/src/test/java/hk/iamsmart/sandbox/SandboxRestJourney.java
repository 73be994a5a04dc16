package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import hk.iamsmart.sdk.Citizen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every call of the sandbox's own REST interface: what it gives and what it refuses.
@SandboxTest
class SandboxRestJourney {
  private static final String PERSONAS = "/sandbox/v1/personas";

  @LocalServerPort private int port;

  @Value("${demo.port}")
  private int demoPort;

  @Autowired private SandboxFolder folder;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @Test
  void every_sandbox_has_its_personas_in_the_promised_shape() {
    var personas = caller.get(PERSONAS).json();
    assertThat(personas.size()).isGreaterThanOrEqualTo(12);
    var first = personas.get(0);
    assertThat(first.propertyNames())
        .contains(
            "id",
            "enName",
            "chName",
            "hkic",
            "birthDate",
            "gender",
            "tier",
            "status",
            "phone",
            "behaviour");
    assertThat(first.get("phone").propertyNames())
        .contains("platform", "osVersion", "integrity", "biometrics");
    assertThat(first.get("hkic").asString()).isEqualTo("A987654(8)");
    assertThat(caller.get(PERSONAS + "/chan-tai-man").json()).isEqualTo(first);
    assertThat(caller.get(PERSONAS + "/smith-john-edward").json().get("chName").isNull()).isTrue();
  }

  @Test
  void a_persona_of_ones_own_is_made_changed_and_removed() {
    var made =
        caller.post(
            PERSONAS,
            """
            {"id":"my-own","enName":"TAM, Own","chName":"譚己","hkic":"C668668(E)","gender":"F"}
            """);
    assertThat(made.status()).isEqualTo(400);
    made =
        caller.post(
            PERSONAS,
            """
            {"id":"my-own","enName":"TAM, Own","chName":"譚己","birthDate":"2001-02-03","gender":"F"}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.location()).isEqualTo(PERSONAS + "/my-own");
    assertThat(made.text("status")).isEqualTo("ACTIVE");
    assertThat(made.text("hkic")).matches("T[0-9]{6}\\([0-9A]\\)");

    var changed = caller.send("PATCH", PERSONAS + "/my-own", "{\"chName\":null,\"gender\":\"X\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("chName").isNull()).isTrue();
    assertThat(changed.text("birthDate")).isEqualTo("2001-02-03");
    var whole = caller.get(PERSONAS + "/my-own").body();
    assertThat(caller.send("PATCH", PERSONAS + "/my-own", whole).body()).isEqualTo(whole);

    assertThat(caller.send("DELETE", PERSONAS + "/my-own", "").status()).isEqualTo(204);
    assertThat(caller.get(PERSONAS + "/my-own").status()).isEqualTo(404);
    assertThat(caller.send("DELETE", PERSONAS + "/my-own", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | enName",
        "{\"enName\":\"\"} | enName",
        "{\"enName\":7} | enName",
        "{\"enName\":\"A\",\"hkic\":\"A123456(4)\"} | hkic",
        "{\"enName\":\"A\",\"hkic\":\"hello\"} | hkic",
        "{\"enName\":\"A\",\"id\":\"Not An Id\"} | id",
        "{\"enName\":\"A\",\"id\":\"../../etc\"} | id",
        "{\"enName\":\"A\",\"birthDate\":\"1.2.1990\"} | birthDate",
        "{\"enName\":\"A\",\"birthDate\":\"1800-01-01\"} | birthDate",
        "{\"enName\":\"A\",\"gender\":\"m\"} | gender",
        "{\"enName\":\"A\",\"tier\":\"GOLD\"} | tier",
        "{\"enName\":\"A\",\"status\":\"active\"} | status",
        "{\"enName\":\"A\",\"phone\":\"Nokia\"} | phone",
        "{\"enName\":\"A\",\"phone\":{\"platform\":\"SYMBIAN\"}} | phone.platform",
        "{\"enName\":\"A\",\"phone\":{\"osVersion\":\"new\"}} | phone.osVersion",
        "{\"enName\":\"A\",\"phone\":{\"biometrics\":\"yes\"}} | phone.biometrics",
        "{\"enName\":\"A\",\"phone\":{\"colour\":\"red\"}} | phone.colour",
        "{\"enName\":\"A\",\"behaviour\":{\"answer\":\"perhaps\"}} | answer",
        "{\"enName\":\"A\",\"nickname\":\"B\"} | nickname"
      })
  void a_wrong_persona_is_refused_with_the_name_of_the_field(String body, String field) {
    var answer = caller.post(PERSONAS, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("message")).startsWith("{" + field + "}");
  }

  @Test
  void what_cannot_be_decoded_and_what_does_not_exist_is_told_as_json() {
    for (var path : new String[] {PERSONAS + "?x=%ff", PERSONAS + "/%ed%a0%80"}) {
      var refused = caller.get(path);
      assertThat(refused.status()).as(path).isEqualTo(400);
      assertThat(refused.json().get("error").asString()).isEqualTo("UNFIT");
    }
    var nothing = caller.get("/sandbox/v1/nothing");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.json().get("error").asString()).isEqualTo("NOT_FOUND");
  }

  @Test
  void what_belongs_to_another_is_a_conflict() {
    var id = caller.post(PERSONAS, "{\"enName\":\"A\",\"id\":\"chan-tai-man\"}");
    assertThat(id.status()).isEqualTo(409);
    assertThat(id.text("field")).isEqualTo("id");
    var hkic = caller.post(PERSONAS, "{\"enName\":\"A\",\"hkic\":\"A987654(8)\"}");
    assertThat(hkic.status()).isEqualTo(409);
    assertThat(hkic.text("field")).isEqualTo("hkic");
    var moved = caller.send("PATCH", PERSONAS + "/lee-ka-yan", "{\"hkic\":\"A987654(8)\"}");
    assertThat(moved.status()).isEqualTo(400);
    assertThat(moved.text("field")).isEqualTo("hkic");
  }

  @Test
  void a_body_that_cannot_be_read_is_refused() {
    assertThat(caller.post(PERSONAS, "").status()).isEqualTo(400);
    assertThat(caller.post(PERSONAS, "[]").status()).isEqualTo(400);
    assertThat(caller.post(PERSONAS, "{").status()).isEqualTo(400);
    assertThat(caller.post(PERSONAS, "{\"enName\":\"A\",\"enName\":\"B\"}").status())
        .isEqualTo(400);
    var large = "{\"enName\":\"" + "A".repeat(70_000) + "\"}";
    assertThat(caller.post(PERSONAS, large).status()).isEqualTo(413);
  }

  @Test
  void an_unknown_persona_is_not_found_by_any_call() {
    var path = PERSONAS + "/nobody";
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(caller.send("PATCH", path, "{\"gender\":\"M\"}").status()).isEqualTo(404);
    var behaviour = caller.send("PUT", path + "/behaviour", "{\"answer\":\"approve\"}");
    assertThat(behaviour.status()).isEqualTo(404);
    assertThat(behaviour.text("message")).contains("no persona 'nobody'");
    assertThat(caller.post(path + "/binding-code", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | answer",
        "{\"answer\":\"APPROVE\"} | answer",
        "{\"answer\":\"approve\",\"delay\":\"2s\"} | delay",
        "{\"answer\":\"approve\",\"delay\":\"-PT2S\"} | delay",
        "{\"answer\":\"approve\",\"delay\":\"PT1H\"} | delay",
        "{\"answer\":\"approve\",\"leaveOut\":[\"shoeSize\"]} | leaveOut",
        "{\"answer\":\"approve\",\"face\":\"absent\"} | face",
        "{\"answer\":\"approve\",\"card\":\"MATCH\"} | card"
      })
  void a_wrong_behaviour_is_refused(String body, String field) {
    var answer = caller.send("PUT", PERSONAS + "/lee-ka-yan/behaviour", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void a_behaviour_is_remembered() {
    caller.post(PERSONAS, "{\"id\":\"slow\",\"enName\":\"A\"}");
    var put =
        caller.send(
            "PUT", PERSONAS + "/slow/behaviour", "{\"answer\":\"reject\",\"delay\":\"PT2S\"}");
    assertThat(put.body())
        .isEqualTo(
            """
            {"answer":"reject","delay":"PT2S","leaveOut":[],"face":"match","card":"match"}\
            """);
    assertThat(caller.get(PERSONAS + "/slow").json().get("behaviour")).isEqualTo(put.json());
  }

  @Test
  void what_a_persona_leaves_out_and_shows_is_remembered() {
    caller.post(PERSONAS, "{\"id\":\"shy\",\"enName\":\"A\"}");
    var wish =
        """
        {"answer":"approve","delay":"PT0S","leaveOut":["emailAddress"],"face":"no-match",\
        "card":"absent"}\
        """;
    assertThat(caller.send("PUT", PERSONAS + "/shy/behaviour", wish).body()).isEqualTo(wish);
  }

  @Test
  void a_binding_code_and_a_verdict_are_given_to_whoever_asks() {
    var code = caller.post(PERSONAS + "/yuen-kam-lan/binding-code", "{}");
    assertThat(code.text("bindingCode")).isNotBlank();
    var verdict =
        caller.post(
            "/sandbox/v1/integrity",
            """
            {"nonce":"n","deviceKey":"k","device":"d","platform":"WEB","osVersion":"1"}
            """);
    assertThat(verdict.text("verdict").split("\\.")).hasSize(3);
    assertThat(caller.post("/sandbox/v1/integrity", "{\"nonce\":\"n\"}").text("field"))
        .isEqualTo("deviceKey");
  }

  @Test
  void two_services_are_there_with_all_that_a_developer_needs() {
    var services = caller.get("/sandbox/v1/services").json();
    assertThat(services.size()).isGreaterThanOrEqualTo(2);
    for (int i = 0; i < 2; i++) {
      var service = services.get(i);
      assertThat(service.get("clientID").asString()).matches("[0-9a-f]{32}");
      assertThat(service.get("clientSecret").asString()).matches("[0-9a-f]{32}");
      assertThat(service.get("kekPrivateKey").asString()).startsWith("-----BEGIN PRIVATE KEY-----");
      var pem = service.get("kekCertificate").asString().getBytes(StandardCharsets.US_ASCII);
      assertThat(KekCertificate.read(pem)).isInstanceOf(KekCertificate.Sound.class);
      assertThat(SandboxServiceClient.of(caller, service).login("wong-siu-ming"))
          .isInstanceOf(Citizen.class);
    }
    assertThat(services.get(0).get("redirectURIs").get(0).asString())
        .isEqualTo("http://localhost:" + demoPort + "/callback");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"redirectURIs\":[\"https://a.hk/b\"]} | name",
        "{\"name\":\"A\"} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":\"https://a.hk/b\"} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a.hk/b#c\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"javascript:alert(1)\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"ftp://a.hk/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"myapp://callback\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"HTTP://localhost/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"http:///b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"http://my_app:3000/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://user@a.hk/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://例子.香港/b\"]} | redirectURIs",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a.hk/回\"]} | redirectURIs",
        "{\"name\":\"A\\u200dB\",\"redirectURIs\":[\"https://a.hk/b\"]} | name",
        "{\"name\":\"A\\ud83dB\",\"redirectURIs\":[\"https://a.hk/b\"]} | name",
        "{\"name\":\"A\",\"names\":{\"zh-HK\":\"\\u0000\"},\"redirectURIs\":[\"https://a.hk/b\"]} |"
            + " names.zh-HK",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a.hk\"],\"scopes\":[\"all\"]} | scopes",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a.hk\"],\"keyWrap\":\"ROT13\"} | keyWrap",
        "{\"name\":\"A\",\"redirectURIs\":[\"https://a.hk\"],\"domain\":\"a/b\"} | domain"
      })
  void a_wrong_service_is_refused_with_the_name_of_the_field(String body, String field) {
    var answer = caller.post("/sandbox/v1/services", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void the_clock_moves_forward_only_and_outlives_the_program() {
    var before = Instant.parse(caller.get("/sandbox/v1/clock").text("now"));
    var after =
        Instant.parse(caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}").text("now"));
    assertThat(Duration.between(before, after))
        .isBetween(Duration.ofMinutes(18), Duration.ofMinutes(19));
    assertThat(Duration.parse(folder.read("clock-ahead").orElseThrow()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(18));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"advance\":\"PT0S\"}",
        "{\"advance\":\"-PT1S\"}",
        "{\"advance\":\"PT-1S\"}",
        "{\"advance\":\"18 minutes\"}",
        "{\"advance\":18}",
        "{\"advance\":\"P36500D\"}"
      })
  void the_clock_refuses_what_is_no_way_forward(String body) {
    var answer = caller.post("/sandbox/v1/clock", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo("advance");
  }

  @Test
  void keys_are_readable_by_the_owner_only() throws Exception {
    for (var name : new String[] {"master-key", "integrity-key"}) {
      Path file = folder.path().resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void another_web_site_may_neither_read_nor_change_anything() {
    var answer = caller.post("/sandbox/v1/reset", "", "Sec-Fetch-Site", "cross-site");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(caller.get(PERSONAS, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    var preflight = caller.send("OPTIONS", "/sandbox/v1/services", "", "Origin", "https://evil.hk");
    assertThat(preflight.response().headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
