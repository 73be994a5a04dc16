package hk.iamsmart.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.phone.PhoneState.Binding;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a signature means is said before the finger confirms one.
final class ConsequenceTest {
  private static final String TICKET = "00112233445566778899aabbccddeeff";
  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String LAW = "You sign in your own name.";
  private static final String REFUSAL =
      "{\"error\":\"CHECK_FIRST\",\"message\":\"Not now.\",\"txID\":\"T1\"}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private HttpServer server;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/wallet/v1/approvals/" + TICKET, ConsequenceTest::answer);
    server.start();
    var keys = Keys.fresh(new SecureRandom());
    var binding =
        new Binding(
            "D1",
            "CHAN",
            Keys.text(keys.getPrivate()),
            Keys.text(keys.getPublic()),
            "1A5A#0001",
            "k",
            Keys.text(keys.getPrivate()),
            0);
    PhoneStorage.onDisk(folder.resolve("phone.json"))
        .save(PhoneState.of(Hardware.of(PhonePlatform.ANDROID, "p")).with(binding));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean asked = exchange.getRequestMethod().equals("GET");
    var body = asked ? WalletMessages.write(question()) : REFUSAL.getBytes(UTF_8);
    exchange.sendResponseHeaders(asked ? 200 : 409, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static ApprovalView question() {
    var document = new SignableDocument("", "Lease.pdf", DIGEST, null);
    var set = new DocumentSet(TICKET, "clinic", "", "Consent", List.of(document));
    var signing =
        new SigningView(
            "clinic", "", null, "Consent", null, "6012", 1, SignableDocumentView.of(document), LAW);
    return new ApprovalView(
        TICKET,
        "SIGN_PDF",
        "Clinic",
        "clinic.hk",
        null,
        "Sign for Clinic: Consent, Lease.pdf, " + DIGEST + " " + set.commitment(),
        "then",
        "later",
        "now",
        false,
        new Details.Signing(signing, null));
  }

  private int run(String verb) {
    var command =
        new PhoneCommand(
            new PrintStream(out, true, UTF_8),
            new PrintStream(error, true, UTF_8),
            Map.of("IAMSMART_PHONE", folder.resolve("phone.json").toString()),
            SecureRandom::new,
            InstantSource.system());
    return command.run(
        List.of(verb, TICKET, "--server", "http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @Test
  void an_approval_says_it_before_anything_is_signed() {
    assertThat(run("approve")).isEqualTo(PhoneCommand.REFUSED);
    assertThat(error.toString(UTF_8)).contains("Not now.");
    assertThat(out.toString(UTF_8)).isEqualTo(LAW + System.lineSeparator());
  }

  @Test
  void a_question_is_shown_with_it() {
    assertThat(run("show")).isEqualTo(PhoneCommand.OK);
    assertThat(out.toString(UTF_8)).contains("Sign for Clinic: Consent").contains("\n" + LAW);
  }
}
