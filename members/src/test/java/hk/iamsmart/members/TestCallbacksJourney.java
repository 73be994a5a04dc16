package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.members.testcallbacks.Letter;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Members try what their service does with callbacks, over HTTP and with real keys.
@MembersTest
@Import(Teams.class)
class TestCallbacksJourney {
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");
  private static final Pattern TX = Pattern.compile("T=([0-9a-f]{32})");

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Callbacks callbacks;
  @Autowired private SettableClock clock;

  /// A service that answers callbacks.
  private record Listener(HttpServer server) implements AutoCloseable {
    static Listener of(Function<byte[], Integer> status, String says) throws IOException {
      var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = HttpServer.create(at, 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              int code = status.apply(exchange.getRequestBody().readAllBytes());
              var text = says.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(code, text.length == 0 ? -1 : text.length);
              exchange.getResponseBody().write(text);
            }
          });
      server.start();
      return new Listener(server);
    }

    URI uri() {
      return URI.create("http://localhost:" + server.getAddress().getPort() + "/callback");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /// As the guide says: unwrap, open, compare.
  private static int careful(byte[] body) {
    var envelope = WireJson.mapper().readValue(body, CallbackEnvelope.class);
    var kek = TestKek.validAt(java.time.Instant.EPOCH, Duration.ZERO).keys().getPrivate();
    var wrapped = Base64.getDecoder().decode(envelope.secretKey());
    var opened =
        KeyWrap.PKCS1.unwrap(kek, wrapped).map(key -> key.open(envelope.content())).orElse(null);
    if (!(opened instanceof ContentKey.Opened(var plain))) {
      return 400;
    }
    var content = WireJson.object(plain).orElseThrow();
    boolean known =
        content.get("businessID").stringValue().equals("test-known")
            && content.get("state").stringValue().equals("mine");
    return known ? 204 : 400;
  }

  private String page(Offices.Office office) {
    return office.admin().path("/services/" + office.service() + "/test-callback");
  }

  /// The copy's callbacks come here.
  private void listens(Offices.Office office, URI to) {
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(3000)).certificate();
    assertThat(certificates.upload(Actor.operator("test"), client(office), kek))
        .isInstanceOf(EnciphermentCertificates.Upload.Accepted.class);
    registers(office, to);
  }

  private static ClientId client(Offices.Office office) {
    return new ClientId(first(CLIENT, get(office.admin(), office.page())));
  }

  private void registers(Offices.Office office, URI to) {
    var client = client(office);
    var one = services.find(client).orElseThrow();
    var calling =
        new OnlineService(
                one.id(),
                one.owner(),
                one.name(),
                one.departments(),
                one.domain(),
                one.scopes(),
                Set.of(to),
                KeyWrap.PKCS1,
                one.status())
            .at(one.stage());
    services.replace(Actor.operator("test"), calling);
  }

  private HttpResponse<String> send(Offices.Office office, URI to, String... fields) {
    var all = new String[fields.length + 4];
    System.arraycopy(fields, 0, all, 4, fields.length);
    all[0] = "stage";
    all[1] = "ite";
    all[2] = "url";
    all[3] = to.toString();
    return post(office.creator(), page(office), all);
  }

  @Test
  void a_careful_service_is_right_about_every_letter() throws Exception {
    var office = office(teams);
    try (var service = Listener.of(TestCallbacksJourney::careful, "")) {
      listens(office, service.uri());
      for (var letter : Letter.values()) {
        var answer =
            send(
                office,
                service.uri(),
                "letter",
                letter.name(),
                "kind",
                "FORM",
                "businessID",
                "known",
                "state",
                "mine");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
            .as(letter.name())
            .contains(
                letter.isRight()
                    ? "Right: your service accepted it."
                    : "Right: your service did not accept it.")
            .contains(letter.isRight() ? "HTTP 204" : "HTTP 400", service.uri().toString());
        var txId = new TxId(first(TX, answer.body()));
        assertThat(callbacks.find(txId)).as("it waits nowhere").isEmpty();
      }
      var unknown = send(office, service.uri(), "kind", "PROFILE");
      assertThat(unknown.body()).contains("right if it does not know the businessID", "test-");
      assertThat(unknown.body())
          .as("what was made up is not in the form")
          .contains("name=\"state\" type=\"text\" value=\"\"");
    }
  }

  @Test
  void a_careless_service_is_told_what_it_accepted_and_what_it_said() throws Exception {
    var office = office(teams);
    try (var service = Listener.of(_ -> 200, "<b>thanks</b>\u0007" + "x".repeat(9000))) {
      listens(office, service.uri());
      var changed = send(office, service.uri(), "letter", "CHANGED", "kind", "STEP_UP");
      assertThat(changed.body())
          .contains("Wrong: your service accepted what it must not accept", "&lt;b&gt;thanks")
          .doesNotContain("<b>thanks", "\u0007", "x".repeat(501));
      assertThat(send(office, service.uri(), "kind", "SIGN_PDF", "ending", "REJECTED").body())
          .contains("Right: your service accepted it.", "D70001");
    }
    var nobody = URI.create("http://localhost:9/callback");
    listens(office, nobody);
    assertThat(send(office, nobody, "letter", "CHANGED").body())
        .contains(
            "nothing is shown by this test", "Connection refused", "Start your service there");
    try (var failing = Listener.of(_ -> 500, "")) {
      listens(office, failing.uri());
      assertThat(send(office, failing.uri(), "businessID", "known").body())
          .contains("Wrong: your service has to accept this", "HTTP 500", "has no text");
    }
  }

  @Test
  void none_is_sent_without_a_certificate_to_encrypt_it_for() {
    var office = office(teams);
    var nobody = URI.create("http://localhost:9/callback");
    registers(office, nobody);
    var told = "has no encipherment certificate yet";
    assertThat(get(office.creator(), page(office) + "?stage=ite"))
        .contains(told, "/certificates?stage=ite")
        .doesNotContain("name=\"letter\"");
    var refused = send(office, nobody);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains(told);
  }

  @Test
  void nobody_sends_one_elsewhere_in_production_or_without_the_right() {
    var office = office(teams);
    var nobody = URI.create("http://localhost:9/callback");
    listens(office, nobody);
    assertThat(get(office.admin(), office.page())).contains("Send a test callback");
    assertThat(get(office.viewer(), office.page())).doesNotContain("Send a test callback");
    assertThat(get(office.creator(), page(office) + "?stage=ite"))
        .contains("Send test callback", nobody.toString());
    for (var other : new Teams.Colleague[] {office.viewer(), office.approver()}) {
      assertThat(other.browser().get(page(office) + "?stage=ite").statusCode()).isEqualTo(403);
      assertThat(post(other, page(office), "stage", "ite", "url", nobody.toString()).statusCode())
          .isEqualTo(403);
    }
    for (var stage : new String[] {"production", "none", ""}) {
      assertThat(post(office.creator(), page(office), "stage", stage).statusCode()).isEqualTo(404);
    }
    var elsewhere = send(office, URI.create("http://localhost:9/other"));
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("Choose a callback URL that is registered");
    assertThat(send(office, nobody, "kind", "SIGN_HASH").body())
        .contains("A signature cannot be made up. Choose", "href=\"#ending\"");
    assertThat(send(office, nobody, "businessID", "a b").body()).contains("1 to 31 letters");
    assertThat(send(office, nobody, "state", "x".repeat(37)).body()).contains("1 to 36 letters");
    int sent = 0;
    while (send(office, nobody).statusCode() == 200) {
      sent++;
      assertThat(sent).isLessThan(60);
    }
    assertThat(sent).isGreaterThanOrEqualTo(10);
    assertThat(send(office, nobody).body()).contains("At most 10 test callbacks a minute");
  }
}
