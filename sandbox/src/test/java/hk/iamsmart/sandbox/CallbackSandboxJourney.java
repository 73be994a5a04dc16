package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.Receiver.Received;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Callbacks as a developer sees and breaks them.
@SandboxTest
class CallbackSandboxJourney {
  @LocalServerPort private int port;
  @Autowired private Callbacks callbacks;
  @Autowired private InstantSource clock;
  private final Receiver receiver = Receiver.open();
  private final AtomicInteger tickets = new AtomicInteger();
  private Caller caller;
  private JsonNode service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service =
        caller
            .post(
                "/sandbox/v1/services",
                "{\"name\":\"Called\",\"redirectURIs\":[\"" + receiver.uri() + "\"]}")
            .json();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_callback_to_localhost_is_shown_in_clear_and_sealed_with_its_attempts() throws Exception {
    var txId = send();
    var received = receiver.next();
    assertThat(opened(received).get("state").asString()).isEqualTo("my-state");
    var shown = awaitState(txId, "DELIVERED");
    assertThat(shown.at("/content/state").asString()).isEqualTo("my-state");
    assertThat(shown.get("clientID").asString()).isEqualTo(clientId());
    assertThat(shown.get("code").asString()).isEqualTo("D00000");
    assertThat(shown.at("/attempts/0/status").asInt()).isEqualTo(200);
    assertThat(shown.at("/attempts/0/body").asString()).contains(received.envelope().content());
    assertThat(shown.at("/attempts/0/headers/Content-Type").asString())
        .isEqualTo("application/json");
    assertThat(shown.has("broken")).isFalse();
    assertThat(caller.get("/sandbox/v1/callbacks?clientID=" + clientId()).json().size())
        .isEqualTo(1);
    assertThat(caller.get("/sandbox/v1/callbacks?clientID=nobody").json().size()).isZero();
  }

  @Test
  void it_is_sent_again_with_the_same_txID() throws Exception {
    var txId = send();
    var first = receiver.next();
    awaitState(txId, "DELIVERED");
    var again = caller.post("/sandbox/v1/callbacks/" + bare(txId) + "/send", "{}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("attempts").size()).isEqualTo(2);
    var second = receiver.next();
    assertThat(second.envelope().txID()).isEqualTo(first.envelope().txID());
    assertThat(second.envelope().content()).isNotEqualTo(first.envelope().content());
    assertThat(opened(second)).isEqualTo(opened(first));
  }

  @Test
  void a_duplicate_comes_twice_the_same() throws Exception {
    breakNext("{\"break\":\"DUPLICATE\"}");
    send();
    assertThat(receiver.next().body()).isEqualTo(receiver.next().body());
  }

  @Test
  void a_wrong_state_is_sealed_all_right() throws Exception {
    breakNext("{\"break\":\"WRONG_STATE\"}");
    var txId = send();
    assertThat(opened(receiver.next()).get("state").asString()).isEqualTo("not-your-state");
    assertThat(awaitState(txId, "DELIVERED").get("broken").asString()).isEqualTo("WRONG_STATE");
  }

  @Test
  void a_wrong_key_and_a_flipped_bit_do_not_open() throws Exception {
    for (var how : new String[] {"WRONG_CEK", "BIT_FLIPPED"}) {
      breakNext("{\"break\":\"" + how + "\"}");
      send();
      assertThat(opening(receiver.next())).as(how).isInstanceOf(ContentKey.Unopened.class);
    }
  }

  @Test
  void what_was_broken_is_honest_when_it_is_tried_again() throws Exception {
    breakNext("{\"break\":\"BIT_FLIPPED\"}");
    receiver.answers(Receiver.Answer.status(400));
    var txId = send();
    assertThat(opening(receiver.next())).isInstanceOf(ContentKey.Unopened.class);
    receiver.answers(Receiver.Answer.status(200));
    var second = receiver.next();
    assertThat(second.envelope().txID()).isEqualTo(txId);
    assertThat(opened(second).get("state").asString()).isEqualTo("my-state");
  }

  @Test
  void a_wish_holds_for_as_many_callbacks_as_it_says() throws Exception {
    breakNext("{\"break\":\"WRONG_STATE\",\"times\":2}");
    for (var state : new String[] {"not-your-state", "not-your-state", "my-state"}) {
      send();
      assertThat(opened(receiver.next()).get("state").asString()).isEqualTo(state);
    }
    breakNext("{\"break\":\"WRONG_STATE\",\"times\":2}");
    caller.send("DELETE", "/sandbox/v1/callbacks/breakages/" + clientId(), "");
    send();
    assertThat(opened(receiver.next()).get("state").asString()).isEqualTo("my-state");
  }

  @Test
  void a_delayed_one_comes_when_the_clock_was_moved() throws Exception {
    breakNext("{\"break\":\"DELAYED\",\"delay\":\"PT10M\"}");
    var txId = send();
    var plain = send();
    assertThat(receiver.next().envelope().txID()).as("overtaken by the next").isEqualTo(plain);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT10M\"}");
    assertThat(receiver.next().envelope().txID()).isEqualTo(txId);
  }

  @Test
  void an_expired_one_comes_after_its_ticket_has_ended() throws Exception {
    breakNext("{\"break\":\"EXPIRED\"}");
    var txId = send();
    var plain = send();
    assertThat(receiver.next().envelope().txID()).isEqualTo(plain);
    assertThat(receiver.untaken()).isZero();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT19M\"}");
    assertThat(receiver.next().envelope().txID()).isEqualTo(txId);
    awaitState(txId, "DEAD");
  }

  @Test
  void one_sending_again_is_broken_as_wished() throws Exception {
    var txId = send();
    receiver.next();
    awaitState(txId, "DELIVERED");
    var path = "/sandbox/v1/callbacks/" + bare(txId) + "/send";
    assertThat(caller.post(path, "{\"break\":\"WRONG_CEK\"}").status()).isEqualTo(200);
    assertThat(opening(receiver.next())).isInstanceOf(ContentKey.Unopened.class);
    assertThat(caller.post(path, "{\"break\":\"EXPIRED\"}").status()).isEqualTo(202);
    assertThat(caller.post(path, "{\"break\":\"DELAYED\",\"delay\":\"PT1H\"}").status())
        .isEqualTo(202);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT61M\"}");
    assertThat(receiver.next().envelope().txID()).isEqualTo(txId);
    assertThat(receiver.next().envelope().txID()).isEqualTo(txId);
  }

  @Test
  void a_service_that_is_down_is_shown_as_such() {
    receiver.close();
    var txId = send();
    var shown = await(txId, "/attempts/0/failure");
    assertThat(shown.at("/attempts/0/failure").asString()).isEqualTo("CONNECTION_REFUSED");
    assertThat(shown.get("state").asString()).isEqualTo("WAITING");
  }

  @Test
  void mistakes_are_named() {
    var path = "/sandbox/v1/callbacks/breakages/" + clientId();
    for (var wrong :
        new String[][] {
          {"{}", "break"},
          {"{\"break\":\"NONSENSE\"}", "break"},
          {"{\"break\":\"DELAYED\",\"delay\":\"PT2H\"}", "delay"},
          {"{\"break\":\"DELAYED\",\"times\":0}", "times"}
        }) {
      var answer = caller.send("PUT", path, wrong[0]);
      assertThat(answer.status()).as(wrong[0]).isEqualTo(400);
      assertThat(answer.text("field")).as(wrong[0]).isEqualTo(wrong[1]);
    }
    var unknown = "/sandbox/v1/callbacks/" + "0".repeat(32);
    assertThat(caller.get(unknown).status()).isEqualTo(404);
    assertThat(caller.post(unknown + "/send", "{}").status()).isEqualTo(404);
    var nobody = "/sandbox/v1/callbacks/breakages/nobody";
    assertThat(caller.send("PUT", nobody, "{\"break\":\"DELAYED\"}").status()).isEqualTo(404);
    assertThat(caller.get("/sandbox/v1/callbacks?limit=501").status()).isEqualTo(400);
  }

  private String clientId() {
    return service.get("clientID").asString();
  }

  private String send() {
    return callbacks
        .send(
            Callback.json(
                new ClientId(clientId()),
                receiver.uri(),
                "ticket-" + tickets.incrementAndGet(),
                ReturnCode.D00000,
                WireJson.mapper().readTree("{\"businessID\":\"b-1\",\"state\":\"my-state\"}"),
                clock.instant().plus(Duration.ofMinutes(18))))
        .toString();
  }

  private void breakNext(String wish) {
    var answer = caller.send("PUT", "/sandbox/v1/callbacks/breakages/" + clientId(), wish);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String bare(String txId) {
    return txId.replaceAll("[<T=>]", "");
  }

  private JsonNode awaitState(String txId, String state) {
    var shown = await(txId, "/state");
    while (!shown.get("state").asString().equals(state)) {
      shown = await(txId, "/state");
    }
    return shown;
  }

  /// Asks until it has that member.
  private JsonNode await(String txId, String member) {
    for (int i = 0; i < 100_000; i++) {
      var shown = caller.get("/sandbox/v1/callbacks/" + bare(txId));
      if (shown.status() == 200 && !shown.json().at(member).isMissingNode()) {
        return shown.json();
      }
    }
    throw new AssertionError("never had " + member);
  }

  private JsonNode opened(Received received) throws Exception {
    return switch (opening(received)) {
      case ContentKey.Opened(var plain) -> WireJson.mapper().readTree(plain);
      case ContentKey.Unopened(var fault) -> throw new AssertionError(fault.reason());
    };
  }

  private ContentKey.Opening opening(Received received) throws Exception {
    var secretKey = Base64.getDecoder().decode(received.envelope().secretKey());
    return KeyWrap.PKCS1.unwrap(kek(), secretKey).orElseThrow().open(received.envelope().content());
  }

  private PrivateKey kek() throws Exception {
    var pem = service.get("kekPrivateKey").asString().replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
  }
}
