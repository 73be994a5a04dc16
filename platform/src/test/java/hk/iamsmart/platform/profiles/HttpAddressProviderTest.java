package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.profiles.AddressProvider.Answer;
import hk.iamsmart.platform.profiles.StubUtility.Reply;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// The production client against a server that demands our certificate.
class HttpAddressProviderTest {
  private static final byte[] PDF = "%PDF-1.7 a bill".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static StubUtility stub;

  @BeforeAll
  static void start() throws Exception {
    stub = StubUtility.start(folder);
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  private static AddressProvider provider(String certificate, String authorities, Duration patience)
      throws Exception {
    var registry = folder.resolve("utilities.json");
    Files.writeString(
        registry,
        """
        [{"id":"gas","kind":"GAS","enName":"Gas","tcName":"煤氣","scName":"煤气","url":"%s/bills/"}]
        """
            .formatted(stub.url()));
    return AddressProviders.read(
            registry,
            folder.resolve(certificate + ".pem"),
            folder.resolve(certificate + ".key"),
            folder.resolve(authorities + ".pem"),
            patience)
        .providers()
        .getFirst();
  }

  private static Answer ask() throws Exception {
    return provider("client", "authority", PATIENCE).latestBill("A1234");
  }

  private static ObjectNode good() {
    var bill =
        WireJson.mapper()
            .createObjectNode()
            .put("billDate", "20261015")
            .put("docFile", Base64.getEncoder().encodeToString(PDF))
            .put("docHash", Bill.hash(PDF))
            .put("enUserName", "CHAN, Tai Man")
            .put("tcUserName", "陳大文");
    bill.putObject("enServiceAddress").put("addressLine1", "Flat B").put("addressLine2", "Town");
    bill.putObject("tcServiceAddress").put("addressLine1", "市B室");
    bill.putObject("enPostalAddress").put("addressLine1", "P.O. Box 1");
    return bill;
  }

  private static Answer answerTo(Consumer<ObjectNode> change) throws Exception {
    var bill = good();
    change.accept(bill);
    stub.replies(new Reply(200, WireJson.bytes(bill)));
    return ask();
  }

  private static void isDown(Answer answer, String reason) {
    assertThat(answer).isInstanceOf(Answer.Down.class);
    assertThat(((Answer.Down) answer).reason()).contains(reason);
    assertThat(((Answer.Down) answer).reason()).doesNotContain("CHAN").doesNotContain("A1234");
  }

  @Test
  void a_bill_is_read_and_the_account_stands_in_the_body_only() throws Exception {
    var found = (Answer.Found) answerTo(_ -> {});
    assertThat(found.bill().date()).isEqualTo(LocalDate.of(2026, 10, 15));
    assertThat(found.bill().pdf()).isEqualTo(PDF);
    assertThat(found.bill().service().en()).containsExactly("Flat B", "Town");
    assertThat(found.bill().service().tc()).containsExactly("市B室");
    assertThat(found.bill().postal().tc()).isEmpty();
    assertThat(stub.lastCall()).isEqualTo("POST /bills/v1/latest-bill {\"account\":\"A1234\"}");
    assertThat(stub.lastPeer()).isEqualTo("CN=client");
  }

  @Test
  void who_is_not_certified_by_the_authority_is_not_spoken_to_by_either_side() throws Exception {
    stub.replies(new Reply(200, WireJson.bytes(good())));
    isDown(provider("stranger", "authority", PATIENCE).latestBill("A1234"), "no answer: ");
    isDown(provider("client", "stranger", PATIENCE).latestBill("A1234"), "no answer: ");
  }

  @Test
  void no_account_and_no_bill_are_told_apart() throws Exception {
    stub.replies(Reply.of(404, "{\"reason\":\"NO_ACCOUNT\"}"));
    assertThat(ask()).isEqualTo(new Answer.NoAccount());
    stub.replies(Reply.of(404, "{\"reason\":\"NO_BILL\"}"));
    assertThat(ask()).isEqualTo(new Answer.NoBill());
    stub.replies(Reply.of(404, "<html>Not Found</html>"));
    isDown(ask(), "HTTP 404");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 400, 401, 403, 429, 500, 503})
  void any_other_status_is_down(int status) throws Exception {
    stub.replies(new Reply(status, WireJson.bytes(good())));
    isDown(ask(), "HTTP " + status);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    stub.replies(Reply.of(302, "").to("https://localhost:" + stub.port() + "/elsewhere"));
    isDown(ask(), "HTTP 302");
    assertThat(stub.lastCall()).contains("/v1/latest-bill");
  }

  @Test
  void what_is_not_as_agreed_is_down() throws Exception {
    stub.replies(Reply.of(200, "not JSON"));
    isDown(ask(), "the docFile is missing");
    isDown(answerTo(b -> b.remove("docHash")), "the docHash is missing");
    isDown(answerTo(b -> b.put("docHash", "00")), "the hash is not the document's");
    isDown(answerTo(b -> b.put("docFile", "CHAN***")), "the document is not base64");
    isDown(answerTo(b -> b.put("billDate", "20261341")), "the billDate is no date");
    isDown(answerTo(b -> b.put("enUserName", "").put("tcUserName", "")), "names no customer");
    isDown(answerTo(b -> b.put("enUserName", "CHAN\u0007")), "unprintable");
    isDown(answerTo(b -> b.put("tcUserName", "陳".repeat(201))), "the tcUserName is too long");
    isDown(answerTo(b -> b.remove("enPostalAddress")), "an address is empty");
    isDown(
        answerTo(b -> {
          var html = "<html>CHAN</html>".getBytes(StandardCharsets.UTF_8);
          b.put("docFile", Base64.getEncoder().encodeToString(html));
          b.put("docHash", Bill.hash(html));
        }),
        "the document is not a PDF");
  }

  @Test
  void a_document_above_five_megabytes_is_refused_and_an_endless_answer_is_not_read_on()
      throws Exception {
    var large = new byte[Bill.LARGEST_PDF + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    isDown(
        answerTo(b -> b.put("docFile", Base64.getEncoder().encodeToString(large))),
        "larger than 5 MB");
    stub.replies(new Reply(200, new byte[HttpAddressProvider.LARGEST_ANSWER + 1]));
    isDown(ask(), "no answer: ");
  }

  @Test
  void a_silent_or_dripping_utility_costs_no_more_than_the_patience() throws Exception {
    var patience = Duration.ofMillis(700);
    stub.replies(new Reply(200, WireJson.bytes(good())).stalled(StubUtility.Stall.BEFORE_HEADERS));
    isDown(provider("client", "authority", patience).latestBill("A1234"), "no");
    stub.replies(new Reply(200, WireJson.bytes(good())).stalled(StubUtility.Stall.IN_THE_BODY));
    isDown(provider("client", "authority", patience).latestBill("A1234"), "no whole answer");
  }

  @Test
  void a_utility_that_cannot_be_reached_is_down() throws Exception {
    var other = StubUtility.start(Files.createDirectory(folder.resolve("other")));
    var url = other.url();
    other.close();
    var registry = folder.resolve("gone.json");
    Files.writeString(
        registry,
        """
        [{"id":"gas","kind":"GAS","enName":"Gas","tcName":"煤氣","scName":"煤气","url":"%s"}]
        """
            .formatted(url));
    var gone =
        AddressProviders.read(
            registry,
            folder.resolve("client.pem"),
            folder.resolve("client.key"),
            folder.resolve("authority.pem"));
    isDown(gone.providers().getFirst().latestBill("A1234"), "no answer: ConnectException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[{}]",
        "[null]",
        "[{'id':'gas','kind':'OIL','enName':'a','tcName':'b','scName':'c','url':'https://a.hk'}]",
        "[{'id':'gas','kind':'GAS','enName':'a','tcName':'b','scName':'c','url':'http://a.hk'}]",
        "[{'id':'G S','kind':'GAS','enName':'a','tcName':'b','scName':'c','url':'https://a.hk'}]",
        "[{'id':'gas','kind':'GAS','enName':'','tcName':'b','scName':'c','url':'https://a.hk'}]"
      })
  void a_list_that_cannot_be_used_keeps_the_platform_from_starting(String list) throws Exception {
    var registry = folder.resolve("bad.json");
    Files.writeString(registry, list.replace('\'', '"'));
    assertThatThrownBy(() ->
            AddressProviders.read(
                registry, folder.resolve("client.pem"), folder.resolve("client.key"), null))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("bad.json")
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_list_without_our_certificate_keeps_the_platform_from_starting() {
    var registry = folder.resolve("utilities.json");
    assertThatThrownBy(() -> AddressProviders.read(registry, null, null, null))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_UTILITIES_CLIENT_CERTIFICATE");
    assertThatThrownBy(() ->
            AddressProviders.read(registry, folder.resolve("no.pem"), folder.resolve("no"), null))
        .isInstanceOf(CannotStart.class);
    assertThat(AddressProviders.read(null, null, null, null).providers()).isEmpty();
  }
}
