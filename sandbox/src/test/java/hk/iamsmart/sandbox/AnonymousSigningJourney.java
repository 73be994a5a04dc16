package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.wallet.Details;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Signatures of a visitor nobody knows but by the digest of the HKIC number.
@SandboxTest
class AnonymousSigningJourney {
  private static final String CHAN = HkicHash.of("A987654");

  @TempDir private Path folder;
  @LocalServerPort private int port;

  private Caller caller;
  private SigningDesk desk;

  @BeforeEach
  void open() {
    caller = new Caller(port);
    desk = new SigningDesk(caller);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ObjectNode hash(byte[] digest, String hkicHash) {
    return asked(hkicHash).put("hashCode", SigningDesk.base64(digest));
  }

  private static ObjectNode asked(String hkicHash) {
    return SigningDesk.named(WireJson.mapper().createObjectNode())
        .put("businessID", UUID.randomUUID().toString())
        .put("HKICHash", hkicHash);
  }

  private String ticket(String kind, ObjectNode asked) {
    var answer = desk.service().post("/anonymous/" + kind + "/initiateRequest", asked);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().propertyNames())
        .containsExactlyInAnyOrder("ticketID", "businessID");
    return answer.content().get("ticketID").asString();
  }

  private Map<String, String> scan(String ticket, String persona) {
    var address = desk.service().getQr(SigningDesk.SCOPE, "ticketID", ticket);
    var answer = caller.get(address, "X-Sandbox-Persona", persona);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.outcome();
  }

  private JsonNode result(String kind, ObjectNode asked, Map<String, String> outcome) {
    assertThat(outcome).containsEntry("businessID", asked.get("businessID").asString());
    var token = desk.service().token(outcome.get("code"));
    var answer =
        desk.service()
            .post(
                "/anonymous/" + kind + "/getResult",
                Map.of(
                    "accessToken", token.accessToken(),
                    "openID", token.openId(),
                    "businessID", asked.get("businessID").asString()));
    assertThat(answer.code()).isEqualTo("D00000");
    return answer.content();
  }

  @Test
  void a_hash_is_signed_by_whom_the_service_expects() {
    var digest = SigningDesk.fresh();
    var asked = hash(digest, CHAN);
    var result = result("signing", asked, scan(ticket("signing", asked), "chan-tai-man"));
    assertThat(result.propertyNames())
        .containsExactlyInAnyOrder("businessID", "hashCode", "timestamp", "signature", "cert");
    var openssl = new Openssl(folder);
    var key = openssl.publicKey(Base64.getDecoder().decode(result.get("cert").asString()));
    var signature = openssl.file(Base64.getDecoder().decode(result.get("signature").asString()));
    var verdict =
        openssl.run(
            "dgst", "-sha256", "-verify", key, "-signature", signature, openssl.file(digest));
    assertThat(verdict).matches(Openssl.Verdict::good);
    assertThat(desk.service().count()).as("no callback").isZero();
    assertThat(desk.acknowledge(asked.get("businessID").asString(), "SR001").code())
        .isEqualTo("D00000");
  }

  @Test
  void a_pdf_is_signed_by_whom_the_service_expects() throws Exception {
    var document = SigningDesk.fresh();
    var asked = asked(CHAN).put("docDigest", SigningDesk.base64(SigningDesk.sha256(document)));
    var result = result("pdfsigning", asked, scan(ticket("pdfsigning", asked), "chan-tai-man"));
    var cms = Base64.getDecoder().decode(result.get("pdfSignature").asString());
    var signed = new CMSSignedData(new CMSProcessableByteArray(document), cms);
    var signer = signed.getSignerInfos().getSigners().iterator().next();
    var holder =
        signed.getCertificates().getMatches(null).stream()
            .filter(c -> c.getSerialNumber().equals(signer.getSID().getSerialNumber()))
            .findFirst()
            .orElseThrow();
    assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))).isTrue();
  }

  @Test
  void the_phone_shows_the_code_of_an_anonymous_request() {
    var citizen = desk.citizen();
    var hkicHash = HkicHash.of(citizen.hkic().replaceAll("\\(.*", ""));
    var digest = SigningDesk.fresh();
    var ticket = ticket("signing", hash(digest, hkicHash));
    var page = caller.get(desk.service().getQr(SigningDesk.SCOPE, "ticketID", ticket));
    assertThat(page.status()).isEqualTo(200);
    var link = link(page.body());
    var view = citizen.phone().claim(link).orThrow();
    assertThat(view.kind()).isEqualTo("SIGN_HASH");
    assertThat(((Details.Signing) view.details()).signing().identificationCode())
        .isEqualTo(
            IdentificationCode.anonymous(
                SigningDesk.base64(digest), hkicHash, desk.service().clientId()));
    citizen.phone().approve(view).orThrow();
  }

  private static String link(String page) {
    var found = Pattern.compile("[^\"']*/wallet\\?ticket=[^\"']+").matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group().replace("&amp;", "&");
  }

  @ParameterizedTest
  @CsvSource({
    "wong-siu-ming,Z683365,D70004",
    "wong-siu-ming,A987654,D70004",
    "lee-ka-yan,A987654,D70005"
  })
  void who_may_not_sign_goes_back_with_the_reason_and_the_ticket_ends(
      String persona, String number, String code) {
    var asked = hash(SigningDesk.fresh(), HkicHash.of(number));
    var ticket = ticket("signing", asked);
    assertThat(scan(ticket, persona))
        .containsEntry("error_code", code)
        .containsEntry("businessID", asked.get("businessID").asString());
    assertThat(scan(ticket, "chan-tai-man")).containsEntry("error_code", "D20003");
    assertThat(desk.acknowledge(asked.get("businessID").asString(), "SR003").code())
        .isEqualTo("D70006");
  }

  @Test
  void a_waiting_period_holds_for_a_visitor_too() {
    var young = desk.citizen();
    var number = young.hkic().replaceAll("\\(.*", "");
    var asked = hash(SigningDesk.fresh(), HkicHash.of(number)).put("suaWaitPeriod", 24);
    assertThat(scan(ticket("signing", asked), young.persona()))
        .containsEntry("error_code", "D77004");
  }

  @ParameterizedTest
  @CsvSource({"reject,match,D40001", "cancel,match,D40000", "approve,no-match,D77001"})
  void a_visitor_who_does_not_sign_goes_back_as_from_a_login_or_with_what_failed(
      String answer, String face, String code) {
    var made =
        caller.post(
            "/sandbox/v1/personas", "{\"enName\":\"TEST, Visitor\",\"tier\":\"IAM_SMART_PLUS\"}");
    var persona = made.text("id");
    var behaviour = "{\"answer\":\"%s\",\"face\":\"%s\"}".formatted(answer, face);
    caller.send("PUT", "/sandbox/v1/personas/" + persona + "/behaviour", behaviour);
    var number = made.text("hkic").replaceAll("\\(.*", "");
    var asked = hash(SigningDesk.fresh(), HkicHash.of(number));
    asked.put("suaMethod", "{\"unary\":[\"FR\"]}");
    assertThat(scan(ticket("signing", asked), persona)).containsEntry("error_code", code);
  }

  @ParameterizedTest
  @CsvSource({"HKICHash,'',D20002", "hashCode,AAAA,D20003", "documentName,'',D20002"})
  void a_parameter_that_is_not_right_is_named(String name, String value, String code) {
    var asked = hash(SigningDesk.fresh(), CHAN).put(name, value);
    var answer = desk.service().post("/anonymous/signing/initiateRequest", asked);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{" + name + "}");
  }
}
