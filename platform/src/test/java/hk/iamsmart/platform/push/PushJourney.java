package hk.iamsmart.platform.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.Receiver.Answer;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.inbox.PushState;
import hk.iamsmart.protocol.wallet.inbox.PushSubscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Phones that are rung: by Web Push, and by the call that waits.
@HouseTest
class PushJourney {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  @Autowired private Push push;
  @Autowired private Asking asking;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private Outbox outbox;
  @Autowired private Vault vault;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;
  private final KeyPair browser = P256.fresh(RANDOM);
  private final byte[] auth = new byte[16];
  private Receiver service;
  private AccountId citizen;
  private Phone phone;
  private KeyPair deviceKey;

  @BeforeEach
  void bindAPhone() {
    service = Receiver.open();
    service.answers(Answer.status(201));
    var pocket = new Pocket(accounts, port, authority);
    citizen = pocket.citizen();
    var storage = PhoneStorage.inMemory();
    phone = pocket.phone(storage, Pocket.android());
    phone.bind(devices.invite(citizen, false).value()).orThrow();
    var bound = storage.load().orElseThrow().binding();
    deviceKey =
        new KeyPair(
            Keys.publicKey(bound.devicePublicKey()), Keys.privateKey(bound.devicePrivateKey()));
  }

  @AfterEach
  void close() {
    service.close();
  }

  private <T> PhoneAnswer<T> call(String method, Record message, Class<T> type) {
    return new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            RANDOM,
            Language.EN_US)
        .call(deviceKey, method, "/wallet/v1/push", message, type);
  }

  private PushSubscription subscription(String path) {
    return new PushSubscription(
        service.uri().resolve(path).toString(),
        BASE64.encodeToString(P256.pointOf(browser.getPublic())),
        BASE64.encodeToString(auth));
  }

  private void subscribe(String path) {
    call("PUT", subscription(path), Nothing.class).orThrow();
  }

  private PushState state() {
    return call("GET", null, PushState.class).orThrow();
  }

  private int rows() {
    return sql.sql("SELECT count(*) FROM push_subscription WHERE account = ?")
        .param(citizen.value())
        .query(Integer.class)
        .single();
  }

  private int kept() {
    return sql.sql(
            """
            SELECT count(*) FROM push_subscription JOIN vault_secret ON vault_secret.id = address
            WHERE account = ?
            """)
        .param(citizen.value())
        .query(Integer.class)
        .single();
  }

  @Test
  void a_ring_reaches_the_browser_sealed_for_it_and_says_one_word() throws Exception {
    subscribe("/push/1");
    push.ring(List.of(citizen));
    var received = service.next();
    assertThat(received.path()).isEqualTo("/push/1");
    assertThat(Opener.open(received.body(), browser, auth)).isEqualTo(Pushing.WORD);
    assertThat(header(received, "Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(header(received, "TTL")).isEqualTo("86400");
    assertVouched(header(received, "Authorization"));
  }

  private static String header(Receiver.Received received, String name) {
    return received.headers().entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /// RFC 8292: a token signed by the key that the browser subscribed to, for this push service.
  private void assertVouched(String authorization) {
    assertThat(authorization).startsWith("vapid t=");
    var parts = authorization.substring("vapid t=".length()).split(", k=");
    assertThat(parts[1]).isEqualTo(state().publicKey());
    var key = P256.readPoint(Base64.getUrlDecoder().decode(parts[1])).orElseThrow();
    var token = parts[0].split("\\.");
    var signed = (token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII);
    assertThat(P256.verifiesRaw(key, signed, Base64.getUrlDecoder().decode(token[2]))).isTrue();
    var claims = WireJson.object(Base64.getUrlDecoder().decode(token[1])).orElseThrow();
    assertThat(service.uri().resolve("/").toString()).startsWith(claims.path("aud").asString());
    assertThat(claims.path("sub").asString()).isEqualTo("http://localhost:8080");
    var now = InstantSource.system().instant().getEpochSecond();
    assertThat(claims.path("exp").asLong()).isBetween(now, now + 24 * 3600);
  }

  @Test
  void a_browser_that_its_push_service_does_not_know_any_more_is_forgotten() {
    for (int status : new int[] {404, 410}) {
      subscribe("/push/gone");
      assertThat(kept()).isEqualTo(1);
      service.answers(Answer.status(status));
      push.ring(List.of(citizen));
      await().until(() -> kept() == 0);
    }
    assertThat(state().browsers()).isZero();
  }

  @Test
  void what_failed_is_tried_again_and_given_up_in_the_end() throws Exception {
    subscribe("/push/down");
    service.answers(Answer.status(503));
    push.ring(List.of(citizen));
    service.next();
    for (int i = 1; i < Pushing.MOST_ATTEMPTS; i++) {
      awaitDue();
      clock.advance(Duration.ofHours(2));
      outbox.runDue();
      service.next();
    }
    await().until(this::settledAfter);
    service.answers(Answer.status(201));
    push.ring(List.of(citizen));
    assertThat(service.next().path()).isEqualTo("/push/down");
  }

  @Test
  void a_host_that_does_not_answer_keeps_no_other_host_waiting() throws Exception {
    var end = new CountDownLatch(1);
    try (var hanging = Receiver.open()) {
      hanging.answers(_ -> hold(end));
      var good = subscription("/push/1");
      var elsewhere = service.uri().toString().replace("localhost", "127.0.0.1");
      call("PUT", new PushSubscription(elsewhere, good.p256dh(), good.auth()), Nothing.class)
          .orThrow();
      sql.sql("UPDATE push_subscription SET due_at = ? WHERE account = ?")
          .param(clock.instant().plusSeconds(1).atOffset(ZoneOffset.UTC))
          .param(citizen.value())
          .update();
      var there = hanging.uri().resolve("/push/").toString();
      call("PUT", new PushSubscription(there, good.p256dh(), good.auth()), Nothing.class).orThrow();
      repeat(99);
      push.ring(List.of(citizen));
      hanging.next();
      clock.advance(Duration.ofSeconds(2));
      outbox.runDue();
      service.next();
      assertThat(hanging.untaken()).isLessThan(80);
    } finally {
      end.countDown();
      push.forget(citizen);
    }
  }

  private static void hold(CountDownLatch end) {
    try {
      end.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The browser of the citizen with nothing due, so many times more.
  private void repeat(int times) {
    sql.sql(
            """
            INSERT INTO push_subscription
            SELECT (jsonb_populate_record(one, jsonb_build_object(
              'id', gen_random_uuid(), 'digest', '\\x' || md5(number::text)))).*
            FROM push_subscription AS one, generate_series(1, ?) AS number
            WHERE account = ? AND due_at IS NULL
            """)
        .param(times)
        .param(citizen.value())
        .update();
  }

  @Test
  void a_browser_that_is_forgotten_while_it_is_rung_is_no_fault() {
    subscribe("/push/1");
    sql.sql(
            """
            DELETE FROM vault_secret
            WHERE id = (SELECT address FROM push_subscription WHERE account = ?)
            """)
        .param(citizen.value())
        .update();
    push.ring(List.of(citizen));
    await().until(() -> rows() == 0);
  }

  @Test
  void what_cannot_be_pushed_for_a_fault_of_the_house_waits_like_what_failed() {
    subscribe("/push/1");
    sql.sql("UPDATE push_subscription SET address = ? WHERE account = ?")
        .param(vault.keep("push-address", Secret.of("{}".getBytes(StandardCharsets.UTF_8))).value())
        .param(citizen.value())
        .update();
    push.ring(List.of(citizen));
    awaitDue();
    assertThat(settledAfter()).isFalse();
    push.forget(citizen);
  }

  @Test
  void of_who_has_left_it_is_not_kept_how_often_they_were_rung() {
    push.ring(List.of(citizen));
    assertThat(rings()).isEqualTo(1);
    accounts.deregister(citizen, Actor.operator("clerk"));
    assertThat(rings()).isZero();
  }

  private int rings() {
    return sql.sql("SELECT count(*) FROM push_ring WHERE account = ?")
        .param(citizen.value())
        .query(Integer.class)
        .single();
  }

  /// The attempt before has ended, and another is planned.
  private void awaitDue() {
    await()
        .until(() ->
            sql.sql("SELECT due_at IS NOT NULL FROM push_subscription WHERE account = ?")
                .param(citizen.value())
                .query(Boolean.class)
                .single());
  }

  private boolean settledAfter() {
    return sql.sql(
            """
            SELECT due_at IS NULL AND lease_until IS NULL AND attempts = 0
            FROM push_subscription WHERE account = ?
            """)
        .param(citizen.value())
        .query(Boolean.class)
        .single();
  }

  @Test
  void few_browsers_of_a_phone_are_rung_and_none_twice() throws Exception {
    for (int i = 0; i < Subscriptions.MOST + 2; i++) {
      clock.advance(Duration.ofSeconds(1));
      subscribe("/push/" + i);
    }
    subscribe("/push/" + (Subscriptions.MOST + 1));
    assertThat(state().browsers()).isEqualTo(Subscriptions.MOST);
    assertThat(kept()).isEqualTo(Subscriptions.MOST);
    call("DELETE", null, Nothing.class).orThrow();
    assertThat(kept()).isZero();
  }

  @Test
  void with_the_phone_its_browsers_are_forgotten() {
    subscribe("/push/1");
    phone.unbind().orThrow();
    assertThat(kept()).isZero();
  }

  @Test
  void what_is_no_address_or_no_key_is_named() {
    var good = subscription("/push/1");
    malformed(new PushSubscription("ftp://example.hk/", good.p256dh(), good.auth()));
    malformed(new PushSubscription("x".repeat(3_000), good.p256dh(), good.auth()));
    malformed(new PushSubscription(good.endpoint(), "BBBB", good.auth()));
    malformed(new PushSubscription(good.endpoint(), "%", good.auth()));
    malformed(new PushSubscription(good.endpoint(), good.p256dh(), "AAAA"));
    assertThat(kept()).isZero();
  }

  private void malformed(PushSubscription wrong) {
    assertThat(call("PUT", wrong, Nothing.class))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("MALFORMED"));
  }

  @Test
  void a_question_rings_the_phone_that_waits() throws Exception {
    var client = TestServices.register(services, KeyWrap.PKCS1).id();
    long before = phone.notices().rung(null).orThrow();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> phone.notices().rung(before).orThrow());
      var question = new Question("stepup", client, "{}");
      asking.ask(question, "about", citizen, Duration.ofMinutes(18));
      assertThat(waiting.get()).isEqualTo(before + 1);
    }
    assertThat(phone.notices().rung(before).orThrow()).isEqualTo(before + 1);
  }
}
