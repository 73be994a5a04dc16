package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.BulkStatus;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Duplicate;
import hk.iamsmart.sdk.Receipt.Kept;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.UnknownRequest;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Many documents in one request: consent, signatures in pieces, what is asked of the job.
class BulkSigningTest {
  private static final String DIGEST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final SignableDocument HASH =
      new SignableDocument("h", "a.txt", DIGEST, SignatureAlgorithm.SHA256_WITH_RSA);
  private static final SignableDocument PDF = new SignableDocument("p", "b.pdf", DIGEST, null);
  private static final SignableDocument LAST = new SignableDocument("q", "c.pdf", DIGEST, null);
  private static final BulkSigningRequest REQUEST =
      BulkSigningRequest.of(
              "Leases",
              "Rents",
              List.of(HASH, PDF, LAST),
              URI.create("http://localhost:8090/iamsmart/results"))
          .inPieces(2);
  private static final String ONE =
      """
      [{"id":"h","hash":"%s","timestamp":5,"signature":"AQID"},
       {"id":"p","docDigest":"%s","pdfSignature":"BAUG"}]\
      """
          .formatted(DIGEST, DIGEST);
  private static final String TWO =
      "[{\"id\":\"q\",\"docDigest\":\"%s\",\"pdfSignature\":\"BwgJ\"}]".formatted(DIGEST);

  private final StubPlatform platform = new StubPlatform();
  private Instant now = StubPlatform.NOW;
  private final PendingRequestsInMemory pending = new PendingRequestsInMemory(() -> now, 9);
  private final BulkPiecesInMemory pieces = new BulkPiecesInMemory(10_000);
  private final IamSmart client =
      new IamSmart(
          platform.configuration(), HttpClient.newHttpClient(), () -> now, new SecureRandom());
  private final Requests requests = client.requests(RequestsTest.CALLBACK, pending, pieces);
  private final List<RequestResult> results = new ArrayList<>();
  private Ticket ticket;
  private String state;

  @BeforeEach
  void ask() {
    platform.answers.put("/bdss/initiateRequest", "{\"authByQR\":true,\"ticketID\":\"t\"}");
    ticket = (Ticket) requests.ask(RequestsTest.CITIZEN, Source.PC_BROWSER, REQUEST);
    state = pending.find(ticket.businessId()).orElseThrow().state().value();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_documents_are_sent_with_the_place_for_the_results() {
    var sent = WireJson.mapper().readTree(platform.requests.getLast());
    assertThat(sent.get("documents"))
        .hasToString(
            ("[{\"id\":\"h\",\"documentName\":\"a.txt\",\"hashCode\":\"%s\","
                    + "\"sigAlgo\":\"SHA256withRSA\"},"
                    + "{\"id\":\"p\",\"documentName\":\"b.pdf\",\"docDigest\":\"%s\"},"
                    + "{\"id\":\"q\",\"documentName\":\"c.pdf\",\"docDigest\":\"%s\"}]")
                .formatted(DIGEST, DIGEST, DIGEST));
    assertThat(sent.get("requestName").asString()).isEqualTo("Leases");
    assertThat(sent.get("department").asString()).isEqualTo("Rents");
    assertThat(sent.get("maxCallbackSigs").intValue()).isEqualTo(2);
    assertThat(sent.get("callbackResultURI").asString()).endsWith("/iamsmart/results");
    assertThat(REQUEST.identificationCode("open-id-1"))
        .isEqualTo(
            IdentificationCode.signedIn(
                IdentificationCode.ofAll(List.of(DIGEST, DIGEST, DIGEST)), "open-id-1"));
  }

  @Test
  void the_consent_has_the_token_by_which_the_result_is_acknowledged() {
    var body = content("\"BSQCToken\":\"0123\"");
    var receipt = receive(platform.delivery("D00000", body).json(), Delivery.JSON);
    var consent = (BulkConsent) ((Done) receipt).result();
    assertThat(consent.token()).isEqualTo("0123");
    assertThat(consent).hasToString("BulkConsent[" + ticket.businessId() + "]");
    platform.answers.put("/bdss/ackResult", "{}");
    assertThat(client.acknowledgeBulk("0123", SigningResult.ACCEPTED)).isEmpty();
    assertThat(platform.requests.getLast())
        .isEqualTo("{\"BSQCToken\":\"0123\",\"signingResult\":\"SR001\"}");
  }

  @Test
  void pieces_are_put_together_once_in_any_order() {
    assertThat(piece(2, TWO)).isEqualTo(new Kept(ticket.businessId(), 2));
    assertThat(piece(2, TWO)).isEqualTo(new Kept(ticket.businessId(), 2));
    assertThat(results).isEmpty();
    now = now.plus(Duration.ofHours(20));
    var all = (BulkSigningResult) ((Done) piece(1, ONE)).result();
    assertThat(results).containsExactly(all);
    assertThat(all.signed())
        .extracting(DocumentSignature::document)
        .containsExactly(HASH, PDF, LAST);
    assertThat(all.failed()).isEmpty();
    var hash = (HashSigningResult) all.signed().getFirst();
    assertThat(hash.signature()).isEqualTo("AQID");
    assertThat(hash.certificate()).isEqualTo("CgsM");
    assertThat(hash.signedAt()).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(((PdfSigningResult) all.signed().getLast()).signature()).isEqualTo("BwgJ");

    assertThat(piece(1, ONE)).isInstanceOf(Duplicate.class);
    assertThat(results).hasSize(1);
    assertThat(pieces.of(ticket.businessId())).isEmpty();
  }

  @Test
  void what_could_not_be_signed_is_told() {
    piece(1, ONE);
    var all = (BulkSigningResult) ((Done) piece(2, "[]")).result();
    assertThat(all.signed()).hasSize(2);
    assertThat(all.failed()).containsExactly(LAST);
  }

  @Test
  void work_that_failed_is_done_by_the_next_delivery() {
    piece(1, ONE);
    assertThatThrownBy(() ->
            requests.receive(
                Delivery.MULTIPART,
                body(2, TWO),
                _ -> {
                  throw new IllegalStateException("the disk is full");
                }))
        .hasMessage("the disk is full");
    assertThat(piece(2, TWO)).isInstanceOf(Done.class);
    assertThat(results).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[{\"id\":\"x\"}]",
        "[{\"id\":\"q\",\"docDigest\":\"x\",\"pdfSignature\":\"BwgJ\"}]",
        "[{\"id\":\"q\",\"docDigest\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}]"
      })
  void a_piece_with_something_else_is_not_kept(String list) {
    assertThat(piece(2, list)).isInstanceOf(Malformed.class);
    assertThat(pieces.of(ticket.businessId())).isEmpty();
  }

  @Test
  void a_piece_that_does_not_fit_or_of_nobody_is_refused() {
    assertThat(piece(3, TWO)).isInstanceOf(Malformed.class);
    assertThat(piece(0, TWO)).isInstanceOf(Malformed.class);
    piece(1, ONE);
    assertThat(piece(2, ONE)).isInstanceOf(Malformed.class);
    now = now.plus(Duration.ofHours(26));
    assertThat(piece(2, TWO)).isInstanceOf(UnknownRequest.class);
    assertThat(results).isEmpty();
  }

  @Test
  void a_store_without_room_asks_for_another_delivery() {
    var small = client.requests(RequestsTest.CALLBACK, pending, new BulkPiecesInMemory(100));
    var receipt = small.receive(Delivery.MULTIPART, body(1, ONE), results::add);
    assertThat(receipt.status()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({"SS001, PENDING", "SS002, IN_PROGRESS", "SS003, COMPLETED", "SS006, NO_RECORD"})
  void a_job_says_how_far_it_is(String wire, BulkStatus status) {
    platform.answers.put(
        "/bdss/enquireStatus",
        "{\"status\":\"%s\",\"totalSignNum\":3,\"successSignNum\":2,\"failSignNum\":1}"
            .formatted(wire));
    assertThat(client.bulkProgress(ticket.businessId()))
        .isEqualTo(new BulkProgress(status, 3, 2, 1));
    platform.answers.put("/bdss/enquireStatus", "{}");
    assertThat(client.bulkProgress(ticket.businessId())).isInstanceOf(Problem.class);
  }

  @Test
  void a_job_is_cancelled_while_nobody_has_answered() {
    platform.answers.put("/bdss/cancelRequest", "{}");
    assertThat(client.cancelBulk(ticket.businessId())).isEmpty();
    platform.refusals.add(ReturnCode.D71007);
    assertThat(client.cancelBulk(ticket.businessId()).orElseThrow().code()).isEqualTo("D71007");
  }

  @Test
  void a_request_that_cannot_be_right_is_not_made() {
    var here = REQUEST.results();
    for (var documents : List.of(List.<SignableDocument>of(), List.of(PDF, PDF))) {
      assertThatThrownBy(() -> BulkSigningRequest.of("n", "d", documents, here))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> REQUEST.inPieces(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> REQUEST.inPieces(1001)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_request_that_was_refused_awaits_nothing() {
    platform.refusals.add(ReturnCode.D71009);
    var start = requests.ask(RequestsTest.CITIZEN, Source.PC_BROWSER, REQUEST);
    assertThat(start).isInstanceOf(Problem.class);
    var id = WireJson.mapper().readTree(platform.requests.getLast()).get("businessID").asString();
    for (var name : Set.of(id, id + ".all")) {
      assertThat(pending.find(new BusinessId(name))).isEmpty();
    }
  }

  private String content(String members) {
    return "{\"businessID\":\"%s\",\"state\":\"%s\",%s}"
        .formatted(ticket.businessId(), state, members);
  }

  private byte[] body(int number, String list) {
    var content =
        content(
            ("\"cert\":\"CgsM\",\"totalCallbacks\":2,\"callbackSeq\":%d,\"totalSignNum\":3,"
                    + "\"failSignNum\":0")
                .formatted(number));
    var file = "{\"signatures\":" + list + "}";
    return platform.delivery("D00000", content).bulk(file.getBytes(StandardCharsets.UTF_8));
  }

  private Receipt piece(int number, String list) {
    return receive(body(number, list), Delivery.MULTIPART);
  }

  private Receipt receive(byte[] body, String type) {
    return requests.receive(type, body, results::add);
  }
}
