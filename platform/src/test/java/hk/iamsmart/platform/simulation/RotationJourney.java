package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Removal;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/// The encipherment certificate of a service is rotated while it calls and is called back.
@HouseTest
class RotationJourney {
  private static final int CALLERS = 3;
  private static final int SOME = 12;
  private static final Duration LIFE = Duration.ofDays(400);

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Callbacks callbacks;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transactions;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

  @Test
  void no_call_fails_and_every_callback_opens() throws Exception {
    var first = TestKek.another(clock.instant(), LIFE);
    var next = TestKek.another(clock.instant(), LIFE);
    var client = TestServices.register(services, KeyWrap.PKCS1).id();
    assertThat(upload(client, first)).isInstanceOf(Upload.Accepted.class);
    var secret = services.revealSecret(client).orElseThrow().revealText();
    var service = new SimulatedService(port, client.value(), secret, first, next);
    var running = new ArrayList<Future<?>>();
    int afterwards;
    try (var receiver = Receiver.open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        running.add(threads.submit(() -> call(service)));
      }
      running.add(threads.submit(() -> send(client, receiver)));
      more();
      upload(client, next);
      more();
      // the content key ends by itself, and the next one is under the new certificate
      clock.advance(Duration.ofDays(1).plusSeconds(1));
      more();
      var old = fingerprint(first);
      assertThat(certificates.takeAway(TestServices.OPERATOR, client, old)).isEqualTo(Removal.DONE);
      afterwards = sent.get();
      more();
      over.set(true);
      for (var one : running) {
        one.get();
      }
      opened(receiver, service, next, afterwards);
    }
    assertThat(outcomes).containsExactly("D40004"); // opened, and no such code
  }

  private Upload upload(ClientId client, TestKek kek) {
    return certificates.upload(TestServices.OPERATOR, client, kek.certificate());
  }

  private static String fingerprint(TestKek kek) {
    var read = (KekCertificate.Sound) KekCertificate.read(kek.certificate());
    return read.certificate().fingerprint();
  }

  /// As services do: a content key that has just ended is asked for again, once.
  private void call(SimulatedService service) {
    while (!over.get()) {
      var outcome = outcome(service);
      outcomes.add(
          outcome.equals("D30002") || outcome.equals("D30004") ? outcome(service) : outcome);
      calls.incrementAndGet();
    }
  }

  private static String outcome(SimulatedService service) {
    var nothing = Map.of("code", "none", "grantType", "authorization_code");
    try {
      return service.call("/auth/getToken", nothing).code();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private void send(ClientId to, Receiver receiver) {
    while (!over.get()) {
      int number = sent.getAndIncrement();
      var content = WireJson.mapper().createObjectNode().put("number", number);
      transactions.executeWithoutResult(_ ->
          callbacks.send(
              Callback.json(
                  to,
                  receiver.uri(),
                  "rotation",
                  ReturnCode.D00000,
                  content,
                  clock.instant().plus(Duration.ofDays(9)))));
    }
  }

  /// Until every kind of traffic has gone on for a while.
  private void more() {
    int called = calls.get() + SOME * CALLERS;
    int told = sent.get() + SOME;
    while (calls.get() < called || sent.get() < told) {
      Thread.onSpinWait();
    }
  }

  /// All of them, those that were sent after the change with the new key alone.
  private void opened(Receiver receiver, SimulatedService service, TestKek next, int afterwards)
      throws InterruptedException {
    var numbers = ConcurrentHashMap.<Integer>newKeySet();
    while (numbers.size() < sent.get()) {
      var envelope = receiver.next().envelope();
      var wrapped = String.valueOf(envelope.secretKey());
      var opened =
          (ContentKey.Opened) service.unwrapped(wrapped).open(String.valueOf(envelope.content()));
      int number = WireJson.object(opened.plain()).orElseThrow().path("number").asInt();
      numbers.add(number);
      if (number >= afterwards) {
        var bytes = Base64.getDecoder().decode(wrapped);
        assertThat(KeyWrap.PKCS1.unwrap(next.keys().getPrivate(), bytes)).isPresent();
      }
    }
  }
}
