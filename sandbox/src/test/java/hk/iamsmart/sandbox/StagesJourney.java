package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Three stages side by side, and every crossing from one to another: nothing of a service's and no
/// citizen is good for anything in a stage that is not theirs.
@SandboxTest
@TestInstance(Lifecycle.PER_CLASS)
class StagesJourney {
  private static final String PROFILE = "/account/auth/profile/initiateRequest";
  private static final String INITIATE = "/anonymous/eme/initiateRequest";
  private static final String RESULT = "/anonymous/eme/getResult";
  private static final String SCOPE = "eidapi_auth eidapi_formFilling eidapi_profiles";
  private static final String PERSONAS = "/sandbox/v1/personas";
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*/wallet\\?ticket=[^\"]*)\"");

  @LocalServerPort private int port;
  @Autowired private EnciphermentCertificates certificates;
  private final Map<Stage, RawService> each = new EnumMap<>(Stage.class);
  private final Map<Stage, String> citizens = new EnumMap<>(Stage.class);
  private Caller caller;
  private RawService simulated;
  private RawService ite;

  @BeforeAll
  void begin() {
    caller = new Caller(port);
    for (var stage : Stage.values()) {
      each.put(stage, RawService.in(stage, caller));
      var body = "{\"enName\":\"STAGE, Of\",\"stage\":\"" + stage.word() + "\"}";
      var made = caller.post(PERSONAS, body);
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      citizens.put(stage, made.text("id"));
    }
    simulated = of(Stage.SIMULATED);
    ite = of(Stage.ITE);
  }

  @AfterAll
  void end() {
    for (var stage : Stage.values()) {
      of(stage).close();
      caller.send("DELETE", "/sandbox/v1/services/" + of(stage).clientId(), "");
      caller.send("DELETE", PERSONAS + "/" + citizen(stage), "");
    }
  }

  private RawService of(Stage stage) {
    return each.get(stage);
  }

  private String citizen(Stage stage) {
    return citizens.get(stage);
  }

  private Token token(Stage stage) {
    return of(stage).login(citizen(stage), SCOPE);
  }

  private static ObjectNode profile(RawService by, Token token) {
    var asked = by.parameters(token);
    asked.putArray("profileFields").add("gender");
    return asked;
  }

  @ParameterizedTest
  @EnumSource
  void each_stage_works_with_its_own_services_and_citizens(Stage stage) {
    var answer = of(stage).post(PROFILE, profile(of(stage), token(stage)));
    assertThat(answer.code()).isEqualTo("D00000");
    var service = find("/sandbox/v1/services", "clientID", of(stage).clientId());
    assertThat(service.path("stage").asString()).isEqualTo(stage.word());
    var persona = find(PERSONAS, "id", citizen(stage));
    assertThat(persona.path("stage").asString()).isEqualTo(stage.word());
  }

  private JsonNode find(String path, String member, String value) {
    return caller
        .get(path)
        .json()
        .valueStream()
        .filter(one -> one.path(member).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_every_sandbox_has_is_of_the_simulated_stage() {
    assertThat(find(PERSONAS, "id", "chan-tai-man").path("stage").asString())
        .isEqualTo("simulated");
    assertThat(caller.get("/sandbox/v1/services").json().get(0).path("stage").asString())
        .isEqualTo("simulated");
  }

  @Test
  void the_secret_of_another_stage_signs_nothing() {
    var mixed = (ObjectNode) simulated.credentials().deepCopy();
    mixed.put("clientID", ite.clientId());
    try (var intruder = RawService.of(caller, mixed)) {
      assertThat(intruder.signed("/security/getKey", "{}").path("code").asString())
          .isEqualTo("D20006");
    }
  }

  @Test
  void the_content_key_of_another_stage_opens_nothing_and_is_opened_by_nobody() {
    var content = "{\"code\":\"c\",\"grantType\":\"authorization_code\"}";
    var answer =
        ite.sealed(
            simulated.contentKey(), "/auth/getToken", content.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.text("code")).isEqualTo("D30004");
    var wrapped = ite.signed("/security/getKey", "{}").at("/content/secretKey").asString();
    assertThat(opened(simulated, wrapped)).isFalse();
    assertThat(opened(ite, wrapped)).isTrue();
  }

  private static boolean opened(RawService by, String wrapped) {
    try {
      by.key(wrapped);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  @Test
  void the_certificate_of_another_stage_is_not_taken() {
    var certificate = simulated.credentials().path("kekCertificate").asString();
    var bytes = certificate.getBytes(StandardCharsets.US_ASCII);
    var by = Actor.operator("stages-journey");
    assertThat(certificates.upload(by, new ClientId(ite.clientId()), bytes))
        .isInstanceOfSatisfying(
            Upload.Refused.class, r -> assertThat(r.fault()).isEqualTo(KekFault.OF_ANOTHER_STAGE));
    assertThat(certificates.upload(by, new ClientId(simulated.clientId()), bytes))
        .isInstanceOf(Upload.Accepted.class);
  }

  @Test
  void a_code_of_another_stage_is_no_code_and_is_not_spent_by_the_attempt() {
    var login = caller.get(simulated.getQr(SCOPE), "X-Sandbox-Persona", citizen(Stage.SIMULATED));
    var code = login.outcome().get("code");
    var body = Map.of("code", code, "grantType", "authorization_code");
    assertThat(ite.post("/auth/getToken", body).code()).isEqualTo("D40004");
    assertThat(simulated.post("/auth/getToken", body).code()).isEqualTo("D00000");
  }

  @Test
  void token_and_openid_of_another_stage_are_unknown() {
    var theirs = token(Stage.SIMULATED);
    var own = token(Stage.ITE);
    assertThat(ite.post(PROFILE, profile(ite, theirs)).code()).isEqualTo("D20009");
    var mixed = profile(ite, new Token(own.accessToken(), theirs.openId()));
    assertThat(ite.post(PROFILE, mixed).code()).isEqualTo("D20010");
    assertThat(ite.post("/notification/send", notice(theirs.openId())).code()).isEqualTo("D00000");
    assertThat(ite.post("/notification/send", notice(own.openId())).code()).isEqualTo("D00000");
    assertThat(inbox(Stage.SIMULATED)).as("nobody tells who is there").isEmpty();
    assertThat(inbox(Stage.ITE)).hasSize(1);
  }

  private static JsonNode notice(String openId) {
    return WireJson.mapper()
        .readTree(
            """
            {"batchID":"%s","messages":[{"id":"n","openID":"%s","category":"reminder",
             "title":{"en-US":"Come"},"body":{"en-US":"At ten."}}]}
            """
                .formatted(UUID.randomUUID(), openId));
  }

  private JsonNode inbox(Stage stage) {
    return caller.get(PERSONAS + "/" + citizen(stage) + "/inbox").json();
  }

  @Test
  void ticket_and_result_of_another_stage_are_unknown() {
    var businessId = UUID.randomUUID().toString();
    var asked = WireJson.mapper().createObjectNode().put("businessID", businessId);
    asked.putArray("profileFields").add("gender");
    var ticket =
        simulated
            .post(INITIATE, RawService.form(asked, "emailAddress"))
            .content()
            .path("ticketID")
            .asString();
    var theirs =
        caller.get(
            ite.getQr("eidapi_auth eidapi_formFilling", "ticketID", ticket),
            "X-Sandbox-Persona",
            citizen(Stage.ITE));
    assertThat(theirs.outcome()).containsEntry("error_code", "D20003").doesNotContainKey("code");
    var outcome =
        caller
            .get(
                simulated.getQr("eidapi_auth eidapi_formFilling", "ticketID", ticket),
                "X-Sandbox-Persona",
                citizen(Stage.SIMULATED))
            .outcome();
    var token = simulated.token(outcome.get("code"));
    var result =
        Map.of(
            "businessID", businessId, "accessToken", token.accessToken(), "openID", token.openId());
    assertThat(ite.post(RESULT, result).code()).isEqualTo("D20009");
    assertThat(simulated.post(RESULT, result).code()).isEqualTo("D00000");
  }

  @Test
  void nothing_is_sent_to_an_address_of_another_stage() {
    var asked = profile(ite, token(Stage.ITE)).put("redirectURI", simulated.callback());
    assertThat(ite.post(PROFILE, asked).code()).isEqualTo("D20008");
    var here = java.net.URLEncoder.encode(ite.callback(), StandardCharsets.UTF_8);
    var there = java.net.URLEncoder.encode(simulated.callback(), StandardCharsets.UTF_8);
    assertThat(caller.get(ite.getQr(SCOPE).replace(here, there)).status()).isEqualTo(400);
    assertThat(simulated.count()).isZero();
  }

  @Test
  void a_persona_of_another_stage_cannot_be_named_and_the_developer_reads_why() {
    var answer = caller.get(ite.getQr(SCOPE), "X-Sandbox-Persona", "chan-tai-man");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("message"))
        .contains("is of the stage ite", "chan-tai-man of the stage simulated", "never meet");
    var right = caller.get(ite.getQr(SCOPE), "X-Sandbox-Persona", citizen(Stage.ITE));
    assertThat(right.outcome()).containsKey("code");
  }

  private static String link(String page) {
    var found = LINK.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private Phone phone(PhoneStorage storage, String hardware, Language language) {
    var http = Phone.http();
    var server = URI.create(caller.base());
    return Phone.open(
        storage,
        Hardware.of(PhonePlatform.ANDROID, hardware),
        new Phone.Surroundings(
            http,
            server,
            InstantSource.system(),
            new SecureRandom(),
            new HttpIntegrity(http, server),
            language));
  }

  private Phone bound(Stage stage, PhoneStorage storage, String hardware) {
    var code = caller.post(PERSONAS + "/" + citizen(stage) + "/binding-code", "");
    var phone = phone(storage, hardware, Language.EN_US);
    phone.bind(code.text("bindingCode")).orThrow();
    return phone;
  }

  private static String message(PhoneAnswer<?> answer) {
    assertThat(answer).isInstanceOf(PhoneAnswer.Refused.class);
    var refused = (PhoneAnswer.Refused<?>) answer;
    assertThat(refused.error()).isEqualTo("OTHER_STAGE");
    return refused.message();
  }

  @Test
  void a_citizen_of_another_stage_scans_in_vain_and_the_citizen_of_this_one_does_not() {
    var link = link(caller.get(ite.getQr(SCOPE)).body());
    var storage = PhoneStorage.inMemory();
    var other = bound(Stage.PRODUCTION, storage, "other-phone");
    assertThat(message(other.claim(link))).contains("another stage");
    assertThat(message(other.open(link))).contains("another stage");
    other = phone(storage, "other-phone", Language.ZH_HK);
    assertThat(message(other.claim(link))).contains("另一個階段");
    other = phone(storage, "other-phone", Language.ZH_CN);
    assertThat(message(other.claim(link))).contains("另一个环境");
    var own = bound(Stage.ITE, PhoneStorage.inMemory(), "right-phone");
    assertThat(own.claim(link)).as("it is still open").isInstanceOf(PhoneAnswer.Done.class);
  }

  @Test
  void the_catalogue_and_its_way_in_are_those_of_the_citizens_stage() {
    var listed =
        "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"https://raw.example.hk/direct\"},"
            + "\"catalogue\":{\"category\":\"HEALTH\"}}";
    for (var stage : Stage.values()) {
      var path = "/sandbox/v1/services/" + of(stage).clientId();
      assertThat(caller.send("PATCH", path, listed).status()).isEqualTo(200);
    }
    var phone = bound(Stage.PRODUCTION, PhoneStorage.inMemory(), "catalogue-phone");
    assertThat(phone.catalogue().all().orThrow())
        .extracting(CatalogueService::clientID)
        .contains(of(Stage.PRODUCTION).clientId())
        .doesNotContain(ite.clientId(), simulated.clientId());
    var kept = (PhoneAnswer.Refused<?>) phone.catalogue().keep(ite.clientId());
    assertThat(kept.error()).isEqualTo("UNKNOWN_SERVICE");
    message(phone.catalogue().begin(ite.clientId()));
    var refused = enter(Stage.SIMULATED, ite);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("error")).isEqualTo("OTHER_STAGE");
    assertThat(enter(Stage.ITE, ite).text("redirect")).contains("code=");
  }

  private Caller.Answer enter(Stage citizen, RawService service) {
    return caller.post(
        PERSONAS + "/" + citizen(citizen) + "/direct-login",
        "{\"clientID\":\"" + service.clientId() + "\"}");
  }

  @Test
  void a_guardian_is_of_the_childs_stage() {
    var now = caller.get("/sandbox/v1/clock").text("now");
    int year = Integer.parseInt(now.substring(0, 4)) - 13;
    var child =
        caller.post(
            "/sandbox/v1/residents",
            "{\"enName\":\"STAGE, Child\",\"stage\":\"ite\",\"birthDate\":\"" + year + "-01-02\"}");
    assertThat(child.status()).as(child.body()).isEqualTo(201);
    var registration =
        "{\"resident\":\"%s\",\"channel\":\"PHONE\",\"guardian\":\"%s\"}"
            .formatted(child.text("id"), "%s");
    var answer =
        caller.post("/sandbox/v1/registrations", registration.formatted(citizen(Stage.SIMULATED)));
    assertThat(answer.text("reason")).as(answer.body()).isEqualTo("OTHER_STAGE");
    var agreed =
        caller.post("/sandbox/v1/registrations", registration.formatted(citizen(Stage.ITE)));
    assertThat(agreed.text("outcome")).as(agreed.body()).isEqualTo("REGISTERED");
    var persona = caller.get(PERSONAS + "/" + agreed.text("persona"));
    assertThat(persona.text("stage")).isEqualTo("ite");
    caller.send("DELETE", PERSONAS + "/" + persona.text("id"), "");
  }

  @Test
  void a_stage_is_chosen_once_and_is_one_of_three() {
    refused(caller.post(PERSONAS, "{\"enName\":\"A, B\",\"stage\":\"staging\"}"), "stage");
    var path = PERSONAS + "/" + citizen(Stage.ITE);
    refused(caller.send("PATCH", path, "{\"stage\":\"production\"}"), "stage");
    assertThat(caller.send("PATCH", path, "{\"stage\":\"ite\"}").status()).isEqualTo(200);
    var service = "/sandbox/v1/services/" + ite.clientId();
    refused(caller.send("PATCH", service, "{\"stage\":\"production\"}"), "stage");
    assertThat(caller.send("PATCH", service, "{\"stage\":\"ite\"}").status()).isEqualTo(200);
    refused(caller.post("/sandbox/v1/residents", "{\"enName\":\"A, B\",\"stage\":7}"), "stage");
    var number = caller.get(PERSONAS + "/" + citizen(Stage.ITE)).text("hkic");
    assertThat(caller.post(PERSONAS, "{\"enName\":\"A, B\",\"hkic\":\"" + number + "\"}").status())
        .isEqualTo(409);
  }

  private static void refused(Caller.Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void the_lists_of_the_console_show_one_stage_or_all() {
    var all = caller.get("/developers/services?lang=en-US").body();
    assertThat(all).contains(ite.clientId(), simulated.clientId());
    var some = caller.get("/developers/services?stage=ite&lang=en-US").body();
    assertThat(some).contains(ite.clientId()).doesNotContain(simulated.clientId());
    var people = caller.get("/developers/citizens?stage=ite&lang=zh-HK").body();
    assertThat(people).contains(citizen(Stage.ITE), "綜合測試環境（ITE）").doesNotContain("chan-tai-man");
    var one = caller.get("/developers/services/" + ite.clientId() + "?lang=zh-CN").body();
    assertThat(one).contains("综合测试环境（ITE）");
  }
}
