package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.fixtures.Receiver.Received;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What the tests of this room share: a service with its keys, and the room itself.
abstract class CallbackHouse {
  static final Duration LIFE = Duration.ofMinutes(18);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Autowired Callbacks callbacks;
  @Autowired Deliveries deliveries;
  @Autowired Services services;
  @Autowired EnciphermentCertificates certificates;
  @Autowired SettableClock clock;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient jdbc;

  /// A service with a certificate that is valid for that long.
  ClientId service(Duration kekLife) {
    var client = TestServices.register(services, KeyWrap.PKCS1).id();
    uploadKek(client, kekLife);
    return client;
  }

  ClientId service() {
    return service(Duration.ofDays(3000));
  }

  void uploadKek(ClientId client, Duration life) {
    certificates.upload(
        TestServices.OPERATOR, client, TestKek.validAt(clock.instant(), life).certificate());
  }

  Callback callback(ClientId to, URI where, String order, String content) {
    return Callback.json(
        to, where, order, ReturnCode.D00000, json(content), clock.instant().plus(LIFE));
  }

  TxId send(ClientId to, URI where, String order, String content) {
    return callbacks.send(callback(to, where, order, content));
  }

  /// Waits until nobody is trying.
  void settle() throws InterruptedException {
    if (!deliveries.awaitIdle(LIMIT)) {
      throw new AssertionError("attempts are still under way");
    }
  }

  /// Moves the clock and makes every attempt that is due by then.
  void pass(Duration time) throws InterruptedException {
    clock.advance(time);
    deliveries.sweep();
    settle();
  }

  Fate fate(TxId txId) {
    return callbacks.find(txId).orElseThrow(() -> new AssertionError("unknown " + txId));
  }

  List<Failure> failures(TxId txId) {
    return fate(txId).attempts().stream().map(Fate.Try::failure).toList();
  }

  static JsonNode json(String text) {
    return WireJson.mapper().readTree(text);
  }

  /// As the service opens it: unwraps the key that came with it.
  static JsonNode open(Received received) {
    return json(new String(opened(received), java.nio.charset.StandardCharsets.UTF_8));
  }

  private static byte[] opened(Received received) {
    return switch (key(received.envelope().secretKey()).open(received.envelope().content())) {
      case ContentKey.Opened(var plain) -> plain;
      case ContentKey.Unopened(var fault) -> throw new AssertionError(fault.reason());
    };
  }

  static ContentKey key(String secretKey) {
    var kek = TestKek.validAt(java.time.Instant.EPOCH, Duration.ZERO).keys().getPrivate();
    return KeyWrap.PKCS1.unwrap(kek, Base64.getDecoder().decode(secretKey)).orElseThrow();
  }
}
