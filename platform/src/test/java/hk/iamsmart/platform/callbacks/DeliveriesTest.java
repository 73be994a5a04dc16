package hk.iamsmart.platform.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whose turn it is, on one node and on several.
@HouseTest
class DeliveriesTest extends CallbackHouse {
  private final Receiver receiver = Receiver.open();
  private final Receiver silent = Receiver.open();
  private final CountDownLatch end = new CountDownLatch(1);

  @Autowired private CallbacksStore store;
  @Autowired private Courier courier;
  @Autowired private Scribe scribe;
  @Autowired private Vault vault;
  @Autowired private Audit audit;

  @AfterEach
  void close() throws Exception {
    deliveries.start();
    end.countDown();
    settle();
    receiver.close();
    silent.close();
  }

  @Test
  void a_dead_service_with_a_long_queue_delays_no_other() throws Exception {
    var dead = service();
    var alive = service();
    silent.answers(_ -> awaitEnd());
    for (int i = 0; i < 3 * Lanes.WIDTH; i++) {
      send(dead, silent.uri(), "ticket-" + i, "{\"n\":" + i + "}");
    }
    for (int i = 0; i < Lanes.WIDTH; i++) {
      silent.next();
    }
    assertThat(silent.untaken()).as("no more at a time for one service").isZero();
    var sent = new HashSet<String>();
    var arrived = new HashSet<String>();
    for (int i = 0; i < 20; i++) {
      sent.add(send(alive, receiver.uri(), "ticket-" + i, "{\"n\":" + i + "}").toString());
    }
    for (int i = 0; i < 20; i++) {
      arrived.add(receiver.next().envelope().txID());
    }
    assertThat(arrived).as("while the other has answered nothing").isEqualTo(sent);
  }

  @Test
  void two_nodes_share_the_work_and_do_nothing_twice() throws Exception {
    var client = service();
    deliveries.stop();
    var sent = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      sent.add(send(client, receiver.uri(), "ticket-" + i, "{\"n\":" + i + "}").toString());
    }
    var other = new Deliveries(ledger(InstantSource.system()), courier, scribe, List.of(), _ -> {});
    other.start();
    deliveries.start();
    var arrived = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      arrived.add(receiver.next().envelope().txID());
    }
    settle();
    other.stop();
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(receiver.untaken()).isZero();
  }

  @Test
  void an_attempt_whose_process_died_is_made_again_when_its_lease_has_ended() throws Exception {
    var client = service();
    deliveries.stop();
    var txId = send(client, receiver.uri(), "ticket", "{\"businessID\":\"b\"}");
    var behind = send(client, receiver.uri(), "ticket", "{\"businessID\":\"c\"}");
    var realClock = new SettableClock(InstantSource.system().instant());
    var dying = ledger(realClock);
    assertThat(turn(dying.next(client)).delivery().txId()).isEqualTo(txId);
    var surviving = ledger(realClock);
    assertThat(surviving.next(client)).as("leased, and the other waits behind it").isNull();
    realClock.advance(Ledger.LEASE);
    var again = turn(surviving.next(client)).delivery();
    assertThat(again.txId()).isEqualTo(txId);
    assertThat(again.attempt()).isEqualTo(2);
    var tries = fate(txId).attempts();
    assertThat(tries).hasSize(2);
    assertThat(tries.getFirst().status()).as("never heard of again").isNull();
    assertThat(tries.getFirst().failure()).isNull();
    assertThat(fate(behind).attempts()).isEmpty();
  }

  @Test
  void one_that_was_overtaken_spoils_nothing_by_its_late_failure() throws Exception {
    var client = service();
    deliveries.stop();
    var txId = send(client, receiver.uri(), "ticket", "{}");
    var realClock = new SettableClock(InstantSource.system().instant());
    var ledger = ledger(realClock);
    var slow = turn(ledger.next(client));
    realClock.advance(Ledger.LEASE);
    var quick = turn(ledger.next(client));
    ledger.failed(slow.claimed(), attempt(1, Failure.TIMEOUT));
    assertThat(ledger.next(client)).as("the lease of the second holds").isNull();
    assertThat(ledger.delivered(quick.claimed(), attempt(2, null), null)).isTrue();
    assertThat(ledger.delivered(slow.claimed(), attempt(1, null), null)).as("too late").isFalse();
    assertThat(fate(txId).state()).isEqualTo(Fate.State.DELIVERED);
  }

  @Test
  void a_file_goes_beside_the_json_sealed_under_the_same_key() throws Exception {
    var client = service();
    var bill = new byte[200_000];
    new SecureRandom().nextBytes(bill);
    callbacks.send(
        new Callback(
            client,
            receiver.uri(),
            "ticket",
            ReturnCode.D00000,
            json("{\"businessID\":\"b\",\"addressDocFile\":{\"docHash\":\"ab\"}}"),
            List.of(new FilePart("addressDocFile", bill)),
            clock.instant().plus(LIFE)));
    var received = receiver.next();
    var type = received.headers().get("Content-Type");
    assertThat(type).startsWith("multipart/form-data; boundary=");
    var parts = parts(received.body(), type.substring(type.indexOf("boundary=") + 9));
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).head())
        .contains("name=\"formData\"")
        .contains("Content-Type: application/json");
    assertThat(parts.get(1).head())
        .contains("name=\"addressDocFile\"")
        .contains("filename=\"addressDocFile\"")
        .contains("Content-Type: application/octet-stream");
    var envelope =
        WireJson.mapper().readTree(parts.get(0).body().getBytes(StandardCharsets.ISO_8859_1));
    var key = key(envelope.get("secretKey").stringValue());
    assertThat(((ContentKey.Opened) key.open(envelope.get("content").stringValue())).text())
        .contains("docHash");
    var file = parts.get(1).body().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(file).startsWith(0, 0, 0, 12);
    assertThat(((ContentKey.Opened) key.openBytes(file)).plain()).isEqualTo(bill);
  }

  @Test
  void results_of_a_bulk_signing_have_parts_of_their_own_names_and_may_be_long() throws Exception {
    var client = service();
    var signatures = new byte[12 * 1024 * 1024];
    new SecureRandom().nextBytes(signatures);
    callbacks.send(
        new Callback(
            client,
            receiver.uri(),
            "job",
            ReturnCode.D00000,
            json("{\"businessID\":\"b\",\"totalCallbacks\":1}"),
            List.of(new FilePart("sigFile", signatures)),
            Layout.SIGNATURES,
            "SIGN_BULK",
            clock.instant().plus(LIFE)));
    var received = receiver.next();
    var type = received.headers().get("Content-Type");
    var parts = parts(received.body(), type.substring(type.indexOf("boundary=") + 9));
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).head())
        .contains("name=\"sigMetada\"")
        .contains("Content-Type: application/json; charset=UTF-8");
    assertThat(parts.get(1).head())
        .contains("name=\"sigFile\"")
        .contains("Content-Type: text/plain; charset=UTF-8")
        .contains("filename=\"signatures.txt\"");
    var envelope =
        WireJson.mapper().readTree(parts.get(0).body().getBytes(StandardCharsets.ISO_8859_1));
    var key = key(envelope.get("secretKey").stringValue());
    assertThat(((ContentKey.Opened) key.open(envelope.get("content").stringValue())).text())
        .contains("totalCallbacks");
    var file = parts.get(1).body().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(file).as("in clear").isEqualTo(signatures);
  }

  private record Part(String head, String body) {}

  private static List<Part> parts(byte[] body, String boundary) {
    var parts = new ArrayList<Part>();
    for (var piece : new String(body, StandardCharsets.ISO_8859_1).split("--" + boundary)) {
      int blank = piece.indexOf("\r\n\r\n");
      if (blank > 0) {
        parts.add(
            new Part(piece.substring(2, blank), piece.substring(blank + 4, piece.length() - 2)));
      }
    }
    return parts;
  }

  private Ledger ledger(InstantSource realClock) {
    return new Ledger(store, vault, audit, new SecureRandom(), clock, realClock, transactions);
  }

  private static Ledger.Turn turn(Ledger.@Nullable Turn turn) {
    return Objects.requireNonNull(turn);
  }

  @Test
  void a_service_that_asks_to_be_left_alone_is_and_is_called_once_more_before_the_end() {
    var client = service();
    deliveries.stop();
    send(client, receiver.uri(), "ticket", "{\"businessID\":\"b\"}");
    var ledger = ledger(InstantSource.system());
    var first = turn(ledger.next(client));
    ledger.failed(first.claimed(), busy(1, Duration.ofMinutes(2)));
    clock.advance(Duration.ofSeconds(119));
    assertThat(ledger.next(client)).isNull();
    clock.advance(Duration.ofSeconds(1));
    var second = turn(ledger.next(client));
    ledger.failed(second.claimed(), busy(2, Duration.ofDays(9)));
    var left = Duration.between(clock.instant(), second.delivery().until());
    clock.advance(left.minusSeconds(16));
    assertThat(ledger.next(client)).isNull();
    clock.advance(Duration.ofSeconds(1));
    assertThat(turn(ledger.next(client)).delivery().attempt()).isEqualTo(3);
  }

  private CallbackAttempt busy(int number, Duration asked) {
    return new CallbackAttempt(
        number,
        clock.instant(),
        Duration.ofMillis(5),
        Map.of(),
        new byte[0],
        429,
        Failure.NOT_ACKNOWLEDGED,
        "the answer's status is 429",
        asked,
        "");
  }

  private CallbackAttempt attempt(int number, @Nullable Failure failure) {
    return new CallbackAttempt(
        number,
        clock.instant(),
        Duration.ofMillis(5),
        Map.of(),
        new byte[0],
        failure == null ? 200 : null,
        failure,
        failure == null ? "" : "late",
        null,
        "");
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
