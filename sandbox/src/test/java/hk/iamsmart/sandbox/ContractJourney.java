package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What clients of the real system send and expect, line by line of the wire contract, where no
/// other journey comes by.
@SandboxTest
@TestInstance(Lifecycle.PER_CLASS)
class ContractJourney {
  private static final String PERSONA = "chan-tai-man";
  private static final String HEADER = "X-Sandbox-Persona";
  private static final String PROFILE = "/account/auth/profile/initiateRequest";
  private static final String FORM = "/account/eme/initiateRequest";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeAll
  void connect() {
    caller = new Caller(port);
    service =
        RawService.make(
            caller,
            "eidapi_auth",
            "eidapi_profiles",
            "eidapi_formFilling",
            "eidapi_fr",
            "eidapi_sign",
            "eidapi_bulksign");
  }

  @AfterAll
  void disconnect() {
    service.close();
  }

  private Token login() {
    return service.login(
        PERSONA,
        "eidapi_auth eidapi_profiles eidapi_formFilling eidapi_fr eidapi_sign eidapi_bulksign");
  }

  private String code() {
    return caller.get(service.getQr("eidapi_auth"), HEADER, PERSONA).outcome().get("code");
  }

  /// What each kind of request needs and no more.
  private ObjectNode asked(String path) {
    var body =
        path.startsWith("/anonymous")
            ? WireJson.mapper().createObjectNode().put("businessID", UUID.randomUUID().toString())
            : service.parameters(login());
    if (path.startsWith("/anonymous") && !path.contains("eme")) {
      body.put("HKICHash", HkicHash.of("A987654"));
    }
    var digest = SigningDesk.base64(SigningDesk.fresh());
    switch (path.replaceAll(".*/(\\w+)/initiateRequest", "$1")) {
      case "profile" -> body.putArray("profileFields").add("gender");
      case "eme" -> body.putArray("eMEFields").add("emailAddress");
      case "signing" ->
          body.put("hashCode", digest).put("serviceName", "S").put("documentName", "D");
      case "pdfsigning" ->
          body.put("docDigest", digest).put("serviceName", "S").put("documentName", "D");
      case "bdss" -> {
        body.put("requestName", "R").put("callbackResultURI", service.callback());
        var document = body.putArray("documents").addObject();
        document.put("id", "1").put("documentName", "D").putNull("sigAlgo");
        document.put("hashCode", digest.replace("=", "")).put("docDigest", "");
        document.put("department", "").put("serviceName", "");
      }
      default -> {}
    }
    return body;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROFILE,
        FORM,
        "/account/auth/eme/initiateRequest",
        "/account/signing/initiateRequest",
        "/account/pdfsigning/initiateRequest",
        "/account/stepup/initiateRequest",
        "/bdss/initiateRequest",
        "/anonymous/eme/initiateRequest",
        "/anonymous/signing/initiateRequest",
        "/anonymous/pdfsigning/initiateRequest",
        "/anonymous/bdss/initiateRequest"
      })
  void a_request_may_say_more_than_is_read_and_nothing_of_what_it_may_leave_out(String path) {
    var asked = asked(path).put("lang", "en").putNull("department").putNull("suaMethod");
    asked.putNull("formName").putNull("sigAlgo").putNull("suaWaitPeriod");
    asked.putObject("somethingNew").put("a", 1);
    boolean anonymous = path.startsWith("/anonymous");
    if (!anonymous) {
      asked.put("redirectURI", URLEncoder.encode(service.callback(), UTF_8));
      asked.putNull("HKICHash").putNull("callbackContentType");
    }
    var answer = anonymous ? service.post(path, asked) : service.post(path, asked, HEADER, PERSONA);
    assertThat(answer.code()).as(answer.message()).isEqualTo("D00000");
    assertThat(answer.message()).isEqualTo("SUCCESS");
    var content = answer.content();
    assertThat(content.get("ticketID").asString()).matches("[0-9a-f]{32}");
    assertThat(content.path("authByQR").isBoolean()).isEqualTo(!anonymous || path.contains("eme"));
    assertThat(content.has("businessID")).isEqualTo(anonymous && !path.contains("eme"));
    if (!anonymous) {
      assertThat(service.next().code()).as("called where it was encoded").isEqualTo("D00000");
      if (path.startsWith("/bdss")) {
        assertThat(service.signatures(service.next()).at("/0/hash"))
            .as("as it came")
            .isEqualTo(asked.at("/documents/0/hashCode"));
      }
      var twice = URLEncoder.encode(asked.get("redirectURI").asString(), UTF_8);
      asked.put("businessID", UUID.randomUUID().toString()).put("redirectURI", twice);
      assertThat(service.post(path, asked).code()).as("encoded twice").isEqualTo("D20008");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signing", "pdfsigning", "bdss"})
  void a_result_is_fetched_by_its_token_alone(String kind) {
    var path = "/anonymous/" + kind + "/initiateRequest";
    var asked = asked(path);
    var ticket = service.post(path, asked).content().get("ticketID").asString();
    var scanned = service.getQr("eidapi_auth eidapi_sign eidapi_bulksign", "ticketID", ticket);
    var outcome = caller.get(scanned, HEADER, PERSONA).outcome();
    assertThat(outcome.get("businessID")).isEqualTo(asked.get("businessID").asString());
    var token = service.token(outcome.get("code"));
    var by = WireJson.mapper().createObjectNode().putNull("businessID").put("lang", "en");
    by.put("accessToken", token.accessToken()).put("openID", token.openId());
    var result = path.replace("initiateRequest", "getResult");
    var wrong = service.post(result, by.deepCopy().put("businessID", "another"));
    assertThat(wrong.code()).isEqualTo("D20003");
    assertThat(wrong.message()).contains("{businessID}");
    assertThat(service.post(result, by).content().get("businessID"))
        .isEqualTo(asked.get("businessID"));
    assertThat(service.post(result, by).code()).as("the second time").isEqualTo("D20009");
    if (kind.equals("bdss")) {
      assertThat(service.signatures(service.next())).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "false", "\"false\"", "null"})
  void an_ordinary_code_is_redeemed_whatever_is_said_of_direct_login(String said) {
    var value = WireJson.mapper().readTree(said);
    var body = WireJson.mapper().createObjectNode();
    body.put("code", code()).put("grantType", "authorization_code").put("lang", "en");
    body.set("isDirectLogin", value);
    body.set("isDirectLoginV2", value);
    var answer = service.post("/auth/getToken", body);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("tokenType").asString()).isEqualTo("Bearer");
    assertThat(answer.content().get("expiresIn").asLong()).isEqualTo(14_400_000);
  }

  private RawService.Answer profile(Token token) {
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("gender");
    var answer = service.post(PROFILE, asked, HEADER, PERSONA);
    if (answer.code().equals("D00000")) {
      service.next();
    }
    return answer;
  }

  private static RawService.Answer redeem(RawService by, String code) {
    return by.post("/auth/getToken", Map.of("code", code, "grantType", "authorization_code"));
  }

  private Token wide(String code) {
    var content = redeem(service, code).content();
    return new Token(content.get("accessToken").asString(), content.get("openID").asString());
  }

  private String wideCode() {
    var address = service.getQr("eidapi_auth eidapi_profiles");
    return caller.get(address, HEADER, PERSONA).outcome().get("code");
  }

  @Test
  void a_code_sent_again_at_once_costs_nothing() {
    var code = wideCode();
    var token = wide(code);
    assertThat(redeem(service, code).code()).isEqualTo("D40004");
    assertThat(profile(token).code()).isEqualTo("D00000");
  }

  @Test
  void a_code_that_another_service_brings_ends_the_token() {
    var code = wideCode();
    var token = wide(code);
    try (var other = RawService.make(caller, "eidapi_auth")) {
      assertThat(redeem(other, code).code()).isEqualTo("D40004");
    }
    assertThat(profile(token).code()).isEqualTo("D20009");
  }

  @Test
  void a_code_sent_again_after_its_minute_ends_the_token() {
    var code = wideCode();
    var token = wide(code);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT61S\"}");
    assertThat(profile(token).code()).isEqualTo("D00000");
    assertThat(redeem(service, code).code()).isEqualTo("D40004");
    assertThat(profile(token).code()).isEqualTo("D20009");
  }

  @ParameterizedTest
  @CsvSource({
    "lang=en, en-US",
    "lang=zh-C, zh-CN",
    "lang=zh, zh-HK",
    "lang=fr, zh-HK",
    "lang=, zh-HK",
    "lang=en&state=&brokerPage=&ticketID=&more=1&isDirectLogin=, en-US"
  })
  void getqr_understands_beginnings_and_empty_parameters(String more, String language) {
    var address =
        service.getQr("eidapi_auth").replace("&lang=en-US", "").replace("&state=st-1", "");
    var page = caller.get(address + "&" + more);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<html lang=\"" + language + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signing", "pdfsigning"})
  void a_digest_may_come_without_padding_and_goes_back_as_it_came(String kind) {
    var token = login();
    var member = kind.equals("signing") ? "hashCode" : "docDigest";
    var unpadded = SigningDesk.base64(SigningDesk.fresh()).replace("=", "");
    var path = "/account/" + kind + "/initiateRequest";
    var asked = SigningDesk.named(service.parameters(token)).put(member, unpadded);
    var answer = service.post(path, asked, HEADER, PERSONA);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(service.next().content().get(member).asString()).isEqualTo(unpadded);
    for (var bad :
        new String[] {unpadded + "===", unpadded.substring(2), "*" + unpadded.substring(1)}) {
      asked.put("businessID", UUID.randomUUID().toString()).put(member, bad);
      assertThat(service.post(path, asked).message()).as(bad).contains("{" + member + "}");
    }
  }

  @Test
  void the_identification_code_is_made_of_the_digest_as_it_came() {
    try (var desk = new SigningDesk(caller)) {
      var citizen = desk.citizen();
      var unpadded = SigningDesk.base64(SigningDesk.fresh()).replace("=", "");
      var asked = desk.hash(citizen.token(), SigningDesk.fresh()).put("hashCode", unpadded);
      var ticket = SigningDesk.ticket(desk.service().post(SigningDesk.HASH, asked));
      var view = citizen.phone().show(ticket).orThrow();
      assertThat(((Details.Signing) view.details()).signing().identificationCode())
          .isEqualTo(IdentificationCode.signedIn(unpadded, citizen.token().openId()));
    }
  }

  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text.replace('\'', '"'));
  }

  private static final String LOT =
      "{'DdType':'DD','DdNo':'96','LotType':'LOT','LotNo':'1234','LotSection1':'A',"
          + "'LotSubsection1':'1','LotSection2':'B','LotSubsection2':'2','LotSection3':'C',"
          + "'LotSubsection3':'3','LotExtendPortionCode':'RP'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'EngPremisesAddress':{'Region':'KLN','EngDistrict':{'DcDistrict':'YTM'},'EngEstate':"
            + "{'EstateName':'Sunrise','EngPhase':{'PhaseName':'Dawn','PhaseNo':'2'}}}}"
            + "| Yau Tsim Mong",
        "{'ChiPremisesAddress':{'Region':'新界','ChiDistrict':{'DcDistrict':'SK'},'ChiEstate':"
            + "{'EstateName':'日出','ChiPhase':{'PhaseName':'晨','PhaseNo':'2'}}}} | 西貢區",
        "{'EngPremisesAddress':{'Region':'NT','EngDistrict':{'DcDistrict':'ILD'},'EngLot':"
            + "{'EngStructuredLot':"
            + LOT
            + "}}} | DD 96 LOT 1234 S.A ss.1 S.B ss.2 S.C ss.3 RP",
        "{'FreeFormatAddress':{'LanguageCode':'sc','AddressLine1':'一号'}} | 一号",
        "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':7,'PostOffice':'Tai Po','PostOfficeRegion':"
            + "'NEW TERRITORIES'}}} | New Territories",
      })
  void an_address_is_sent_in_codes_and_read_in_words(String address, String words) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Address\"}");
    var persona = made.text("id");
    var eme = "{\"postalAddress\":" + json(address) + "}";
    var kept = caller.send("PUT", "/sandbox/v1/personas/" + persona + "/eme", eme);
    assertThat(kept.json().get("postalAddress")).isEqualTo(json(address));
    var token = service.login(persona, "eidapi_auth eidapi_formFilling");
    var phone = SigningDesk.bound(caller, persona, false, Language.EN_US);
    var asked = RawService.form(service.parameters(token), "postalAddress");
    var ticket = SigningDesk.ticket(service.post(FORM, asked));
    var view = phone.show(ticket).orThrow();
    assertThat(WireJson.mapper().writeValueAsString(view.details())).contains(words);
    phone.approve(ticket).orThrow();
    assertThat(service.next().content().get("postalAddress")).isEqualTo(json(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'FreeFormatAddress':{'LanguageCode':'english','AddressLine1':'x'}} | LanguageCode",
        "{'EngPremisesAddress':{'Region':'HK','EngDistrict':{'DcDistrict':'XX'},'BuildingName':"
            + "'x'}} | EngDistrict.DcDistrict",
        "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':7,'PostOffice':'x','PostOfficeRegion':"
            + "'SHENZHEN'}}} | EngPostBox.PostOfficeRegion",
        "{'EngPremisesAddress':{'Region':'NT','EngDistrict':{'DcDistrict':'NTH'},'EngLot':"
            + "{'LotNumber':'7'}}} | EngLot.LotNumber",
        "{'ChiPremisesAddress':{'Region':'新界','ChiDistrict':{'DcDistrict':'NTH'},'ChiLot':"
            + "{'ChiStructuredLot':{'DdNo':'7'}}}} | ChiStructuredLot.LotNo",
      })
  void an_address_in_another_form_is_refused_with_its_place(String address, String place) {
    var eme = "{\"postalAddress\":" + json(address) + "}";
    var answer = caller.send("PUT", "/sandbox/v1/personas/wong-siu-ming/eme", eme);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("postalAddress").contains(place);
  }

  @Test
  void every_seeded_address_is_in_the_form_of_the_contract() {
    for (var persona : caller.get("/sandbox/v1/personas").json()) {
      var eme = caller.get("/sandbox/v1/personas/" + persona.path("id").asString() + "/eme").json();
      for (var district : eme.findValues("DcDistrict")) {
        assertThat(district.asString()).matches("[A-Z]{2,3}");
      }
      for (var language : eme.findValues("LanguageCode")) {
        assertThat(language.asString()).isIn("en", "tc", "sc");
      }
      for (var region : eme.findValues("PostOfficeRegion")) {
        assertThat(region.asString()).isIn("HONG KONG", "KOWLOON", "NEW TERRITORIES");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/profiles", "/api/v2/auth/getToken", "/api/appv1/x", "/api"})
  void what_is_not_offered_is_not_found_in_the_envelope(String path) {
    var answer = caller.post(path, "{}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("txID")).matches("<T=[0-9a-f]{32}>");
    assertThat(answer.text("code")).isEqualTo("D20000");
  }
}
