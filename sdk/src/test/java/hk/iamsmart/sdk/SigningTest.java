package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is sent for a signature, and what is taken for one.
class SigningTest {
  private static final SigningPurpose PURPOSE =
      new SigningPurpose("Day surgery", "Consent", "consent.pdf");
  private static final byte[] DIGEST = new byte[32];
  private static final String BASE64 = Base64.getEncoder().encodeToString(DIGEST);
  private static final String TICKET = "{\"authByQR\":true,\"ticketID\":\"t\"}";
  private static final Citizen CITIZEN = RequestsTest.CITIZEN;

  private final StubPlatform platform = new StubPlatform();
  private final PendingRequestsInMemory pending =
      new PendingRequestsInMemory(() -> StubPlatform.NOW, 9);
  private final IamSmart client =
      new IamSmart(
          platform.configuration(),
          HttpClient.newHttpClient(),
          () -> StubPlatform.NOW,
          new SecureRandom());
  private final Requests requests = client.requests(RequestsTest.CALLBACK, pending);
  private final List<RequestResult> results = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_hash_is_asked_for_with_every_parameter() {
    var request =
        HashSigningRequest.of(PURPOSE, DIGEST)
            .with(SignatureAlgorithm.SM3_WITH_SM2)
            .signedBy("A123456")
            .after(
                new StepUpRequest(java.util.Set.of(StepUpRequest.Method.FR), Duration.ofHours(24)));
    var ticket = ask(request, "/account/signing/initiateRequest");

    var sent = sent();
    assertThat(sent.propertyNames())
        .containsExactly(
            "businessID",
            "accessToken",
            "openID",
            "source",
            "redirectURI",
            "state",
            "hashCode",
            "sigAlgo",
            "HKICHash",
            "department",
            "serviceName",
            "documentName",
            "suaMethod",
            "suaWaitPeriod");
    assertThat(sent.get("hashCode").asString()).isEqualTo(BASE64);
    assertThat(sent.get("sigAlgo").asString()).isEqualTo("SM3withSM2");
    assertThat(sent.get("HKICHash").asString()).isEqualTo(HkicHash.of("A123456"));
    assertThat(sent.get("department").asString()).isEqualTo("Day surgery");
    assertThat(sent.get("serviceName").asString()).isEqualTo("Consent");
    assertThat(sent.get("documentName").asString()).isEqualTo("consent.pdf");
    assertThat(sent.get("suaMethod")).hasToString("{\"unary\":[\"FR\"]}");
    assertThat(sent.get("suaWaitPeriod").intValue()).isEqualTo(24);
    assertThat(pending.find(ticket.businessId()).orElseThrow().documents())
        .containsExactly(request.document());
  }

  @Test
  void a_pdf_is_asked_for_by_its_digest_alone() {
    ask(PdfSigningRequest.of(PURPOSE, BASE64), "/account/pdfsigning/initiateRequest");
    assertThat(sent().propertyNames())
        .containsSubsequence("docDigest", "department", "serviceName", "documentName")
        .doesNotContain("hashCode", "sigAlgo", "HKICHash", "suaMethod");
  }

  @Test
  void the_identification_code_is_that_of_the_digest_and_the_citizen() {
    assertThat(PdfSigningRequest.of(PURPOSE, BASE64).identificationCode(CITIZEN.openId()))
        .isEqualTo(IdentificationCode.signedIn(BASE64, CITIZEN.openId()))
        .matches("[0-9]{4}");
  }

  @Test
  void a_signature_over_the_hash_that_was_asked_for_is_taken() {
    var request = HashSigningRequest.of(PURPOSE, DIGEST);
    var ticket = ask(request, "/account/signing/initiateRequest");
    var receipt =
        deliver(
            ticket,
            "D00000",
            "\"hashCode\":\""
                + BASE64
                + "\",\"timestamp\":1790000000000,"
                + "\"signature\":\"AQID\",\"cert\":\"BAUG\"");
    var signed = (HashSigningResult) ((Done) receipt).result();
    assertThat(signed.document()).isEqualTo(request.document());
    assertThat(signed.signedAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_000L));
    assertThat(signed.signatureBytes()).containsExactly(1, 2, 3);
    assertThat(signed.certificateBytes()).containsExactly(4, 5, 6);
    assertThat(signed.openId()).isEqualTo(CITIZEN.openId());
    assertThat(signed).hasToString("HashSigningResult[" + ticket.businessId() + "]");
  }

  @Test
  void a_signature_for_a_pdf_is_taken() {
    var ticket = ask(PdfSigningRequest.of(PURPOSE, BASE64), "/account/pdfsigning/initiateRequest");
    var receipt =
        deliver(ticket, "D00000", "\"docDigest\":\"" + BASE64 + "\",\"pdfSignature\":\"AQID\"");
    var signed = (PdfSigningResult) ((Done) receipt).result();
    assertThat(signed.signatureBytes()).containsExactly(1, 2, 3);
    assertThat(results).containsExactly(signed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pdfSignature\":\"AQID\"",
        "\"docDigest\":\"another\",\"pdfSignature\":\"AQID\"",
        "\"docDigest\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"",
        "\"docDigest\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"pdfSignature\":\"\"",
        "\"docDigest\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"pdfSignature\":\"*\""
      })
  void a_signature_for_something_else_or_none_is_refused(String content) {
    var ticket = ask(PdfSigningRequest.of(PURPOSE, BASE64), "/account/pdfsigning/initiateRequest");
    assertThat(deliver(ticket, "D00000", content)).isInstanceOf(Malformed.class);
    assertThat(results).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "D70000, CANCELLED",
    "D70001, REJECTED",
    "D70002, FAILED",
    "D70003, TIMED_OUT",
    "D70004, NOT_ALLOWED_TO_SIGN",
    "D70005, ANOTHER_SIGNER",
    "D77001, FACE_FAILED",
    "D71001, REJECTED",
    "D71004, NOT_ALLOWED_TO_SIGN",
    "D71005, ANOTHER_SIGNER"
  })
  void every_ending_is_told(String code, Ending how) {
    var ticket = ask(HashSigningRequest.of(PURPOSE, DIGEST), "/account/signing/initiateRequest");
    var ended = (Ended) ((Done) deliver(ticket, code, "\"x\":1")).result();
    assertThat(ended.how()).isEqualTo(how);
  }

  @Test
  void what_became_of_a_signature_is_acknowledged() {
    platform.answers.put("/account/signing/ackResult", "{}");
    assertThat(client.acknowledgeSigning(new BusinessId("b-1"), SigningResult.ACCEPTED)).isEmpty();
    assertThat(platform.requests.getLast())
        .isEqualTo("{\"businessID\":\"b-1\",\"signingResult\":\"SR001\"}");
    platform.refusals.add(ReturnCode.D70006);
    assertThat(client.acknowledgeSigning(new BusinessId("b-1"), SigningResult.REJECTED))
        .get()
        .isInstanceOfSatisfying(ReportToUs.class, p -> assertThat(p.code()).isEqualTo("D70006"));
    platform.refusals.add(ReturnCode.D30002);
    assertThat(client.acknowledgeSigning(new BusinessId("b-2"), SigningResult.NONE_RECEIVED))
        .isEmpty();
  }

  @Test
  void a_visitor_nobody_knows_signs_by_the_hash_of_the_identity_card() {
    platform.answers.put("/anonymous/pdfsigning/initiateRequest", "{\"ticketID\":\"a-ticket\"}");
    var request = PdfSigningRequest.of(PURPOSE, BASE64).signedBy("A123456");
    var start = start(request);
    assertThat(sent().propertyNames())
        .containsExactly(
            "businessID", "docDigest", "HKICHash", "department", "serviceName", "documentName");
    assertThat(start.identificationCode())
        .isEqualTo(
            IdentificationCode.anonymous(BASE64, HkicHash.of("A123456"), StubPlatform.CLIENT_ID));
    assertThat(start.url().getRawQuery())
        .contains("scope=eidapi_auth%20eidapi_sign", "ticketID=a-ticket");
    assertThat(start).hasToString("AnonymousSigning[" + start.businessId() + "]");

    platform.answers.put(
        "/anonymous/pdfsigning/getResult",
        "{\"businessID\":\"%s\",\"docDigest\":\"%s\",\"pdfSignature\":\"AQID\"}"
            .formatted(start.businessId(), BASE64));
    var signed = (PdfSigningResult) client.finishAnonymousSigning(query(start), start);
    assertThat(signed.document()).isEqualTo(request.document());
    assertThat(signed.signature()).isEqualTo("AQID");
  }

  @Test
  void an_anonymous_hash_comes_with_its_certificate() {
    platform.answers.put("/anonymous/signing/initiateRequest", "{\"ticketID\":\"a-ticket\"}");
    var start = start(HashSigningRequest.of(PURPOSE, DIGEST).signedBy("A123456"));
    platform.answers.put(
        "/anonymous/signing/getResult",
        ("{\"businessID\":\"%s\",\"hashCode\":\"%s\",\"timestamp\":1,"
                + "\"signature\":\"AQID\",\"cert\":\"AQ==\"}")
            .formatted(start.businessId(), BASE64));
    assertThat(client.finishAnonymousSigning(query(start), start))
        .isInstanceOf(HashSigningResult.class);
  }

  @Test
  void a_visitor_who_is_somebody_else_is_understood() {
    platform.answers.put("/anonymous/pdfsigning/initiateRequest", "{\"ticketID\":\"a-ticket\"}");
    var start = start(PdfSigningRequest.of(PURPOSE, BASE64).signedBy("A123456"));
    var query = "error_code=D70005&state=" + start.state().value();
    var problem = (AskTheCitizen) client.finishAnonymousSigning(query, start);
    assertThat(Ending.of(problem.code())).contains(Ending.ANOTHER_SIGNER);
    assertThat(((Problem) client.finishAnonymousSigning(query + "x", start)).code())
        .isEqualTo(Local.STATE_MISMATCH);
    assertThat(((Problem) client.finishAnonymousSigning(null, null)).code())
        .isEqualTo(Local.STATE_MISMATCH);
  }

  @Test
  void a_result_of_another_document_is_not_taken() {
    platform.answers.put("/anonymous/pdfsigning/initiateRequest", "{\"ticketID\":\"a-ticket\"}");
    var start = start(PdfSigningRequest.of(PURPOSE, BASE64).signedBy("A123456"));
    platform.answers.put(
        "/anonymous/pdfsigning/getResult",
        "{\"businessID\":\"%s\",\"docDigest\":\"x\",\"pdfSignature\":\"AQID\"}"
            .formatted(start.businessId()));
    assertThat(client.finishAnonymousSigning(query(start), start)).isInstanceOf(ReportToUs.class);
    platform.answers.put("/anonymous/pdfsigning/getResult", "{\"businessID\":\"another\"}");
    assertThat(client.finishAnonymousSigning(query(start), start)).isInstanceOf(ReportToUs.class);
  }

  @Test
  void a_request_that_cannot_be_right_is_not_made() {
    assertRefused(() -> HashSigningRequest.of(PURPOSE, new byte[15]), "digest has not the form");
    assertRefused(
        () -> HashSigningRequest.of(PURPOSE, new byte[33]).with(SignatureAlgorithm.NONE_WITH_SM2),
        "digest has not the form");
    assertRefused(() -> PdfSigningRequest.of(PURPOSE, "AAAA"), "digest has not the form");
    assertRefused(
        () -> new PdfSigningRequest(PURPOSE, BASE64, Optional.of("A123456"), Optional.empty()),
        "HKICHash");
    assertRefused(() -> new SigningPurpose("d".repeat(101), "s", "n"), "department");
    assertRefused(() -> new SigningPurpose("d", "", "n"), "service name");
    assertRefused(() -> new SigningPurpose("d", "s", "n".repeat(256)), "document name");
    assertRefused(
        () ->
            client.startAnonymousSigning(
                PdfSigningRequest.of(PURPOSE, BASE64), Source.PC_BROWSER, Language.EN_US),
        "who shall sign");
  }

  private static void assertRefused(Runnable made, String complaint) {
    assertThatThrownBy(made::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  private Ticket ask(SigningRequest request, String path) {
    platform.answers.put(path, TICKET);
    return (Ticket) requests.ask(CITIZEN, Source.PC_BROWSER, request);
  }

  private AnonymousSigning start(SigningRequest request) {
    return (AnonymousSigning)
        client.startAnonymousSigning(request, Source.PC_BROWSER, Language.EN_US);
  }

  private static String query(AnonymousSigning start) {
    return "code=0123456789abcdef0123456789abcdef&state="
        + start.state().value()
        + "&businessID="
        + start.businessId();
  }

  private Receipt deliver(Ticket ticket, String code, String members) {
    var state = pending.find(ticket.businessId()).orElseThrow().state().value();
    var content =
        "{\"businessID\":\"%s\",\"state\":\"%s\",%s}"
            .formatted(ticket.businessId(), state, members);
    return requests.receive(Delivery.JSON, platform.delivery(code, content).json(), results::add);
  }

  private JsonNode sent() {
    return WireJson.mapper().readTree(platform.requests.getLast());
  }
}
