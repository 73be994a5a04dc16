package hk.iamsmart.platform.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.TestDoors;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.vectors.Vectors;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The pipeline without a web server, where its clock and limits can be chosen.
@SealedTest
class SealedPipelineTest {
  private static final String PATH = "/test/plain";
  private static final Duration MINUTES = Duration.ofMinutes(5);

  @Autowired private Services services;
  @Autowired private ContentKeys keys;
  @Autowired private ReplayStore store;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private IdSource ids;
  @Autowired private Refusals refusals;
  private final List<Exchange> heard = new ArrayList<>();
  private final List<ReplayMemory> memories = new ArrayList<>();
  private @Nullable ClientId registered;

  @AfterEach
  void leave_nothing() {
    memories.forEach(ReplayMemory::stop);
    if (registered != null) {
      services.remove(TestServices.OPERATOR, registered);
      jdbc.sql("DELETE FROM channel_mark WHERE client_id = ?").param(registered.value()).update();
      jdbc.sql("DELETE FROM channel_nonce").update();
    }
  }

  static List<Vectors.Request> vectors() {
    return Vectors.requests();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_vector_gets_its_code(Vectors.Request vector) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(vector.headers());
    register(headers.getOrDefault("clientID", ""), vector.clientSecret());
    var clock = InstantSource.fixed(Instant.ofEpochMilli(vector.nowMillis()));
    var pipeline = pipeline(clock, settings(vector.windowMillis(), 1_000), started(clock));
    var departure = pipeline.exchange(arrival(headers, vector.body().getBytes(UTF_8)));
    assertThat(departure.status()).isEqualTo(200);
    assertThat(departure.code().name()).isEqualTo(vector.expectedCode());
    if (vector.expectedParameter() != null) {
      var code = ReturnCode.valueOf(vector.expectedCode());
      assertThat(envelope(departure).message()).isEqualTo(code.message(vector.expectedParameter()));
    }
    for (var exchange : heard) {
      var told = String.valueOf(exchange.explanation());
      assertThat(told).doesNotContain(vector.expectedSignature());
    }
  }

  @Test
  void too_many_requests_are_told_when_to_come_again() {
    register("limited", "secret");
    var clock = SettableClock.fixed();
    var pipeline = pipeline(clock, settings(300_000, 1), started(clock));
    assertThat(pipeline.exchange(signed(clock, "a")).status()).isEqualTo(200);
    var refused = pipeline.exchange(signed(clock, "b"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfter()).isPositive();
    assertThat(heard.getLast().explanation().reason()).contains("more requests");
  }

  @Test
  void a_forged_request_takes_nothing_from_the_rate_of_the_service() {
    register("limited", "secret");
    var clock = SettableClock.fixed();
    var pipeline = pipeline(clock, settings(300_000, 1), started(clock));
    var forged = new Caller(0, "limited", "wrong");
    for (int i = 0; i < 5; i++) {
      var headers = forged.headers(Long.toString(clock.millis()), "f" + i, new byte[0]);
      assertThat(pipeline.exchange(arrival(headers, new byte[0])).code())
          .isEqualTo(ReturnCode.D20006);
    }
    assertThat(pipeline.exchange(signed(clock, "a")).code()).isEqualTo(ReturnCode.D00000);
  }

  @Test
  void a_large_call_that_waits_for_its_services_share_keeps_no_other_service_waiting()
      throws Exception {
    register("busy", "secret");
    var other = TestServices.register(services, KeyWrap.PKCS1).id();
    var secret = services.revealSecret(other).orElseThrow().revealText();
    var clock = SettableClock.fixed();
    var settings = new ChannelSettings(MINUTES, Duration.ofDays(1), 100, 12, 1);
    var endpoint = new Held(String.valueOf(registered));
    var pipeline = pipeline(endpoint, clock, settings, started(clock));
    var calls = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < 9; i++) {
          var call = large(new Caller(0, "busy", "secret"), clock, "n" + i);
          calls.add(threads.submit(() -> pipeline.exchange(call).status()));
        }
        endpoint.began.await();
        for (int i = 0; i < 5; i++) {
          var call = large(new Caller(0, other.value(), secret), clock, "n" + i);
          assertThat(pipeline.exchange(call).status()).isEqualTo(200);
        }
        assertThat(calls).as("given up meanwhile").noneMatch(Future::isDone);
      } finally {
        endpoint.end.countDown(); // the threads end before they are closed
      }
    }
    for (var each : calls) {
      assertThat(each.get()).isEqualTo(200);
    }
  }

  @Test
  void after_a_crash_a_request_is_not_accepted_twice_and_the_developer_learns_why() {
    register("crashing", "secret");
    var clock = SettableClock.fixed();
    var request = signed(clock, "a");
    var settings = settings(300_000, 100);
    assertThat(pipeline(clock, settings, started(clock)).exchange(request).code())
        .isEqualTo(ReturnCode.D00000);
    var afterwards = pipeline(clock, settings, started(clock));
    var refused = afterwards.exchange(request);
    assertThat(refused.code()).isEqualTo(ReturnCode.D20003);
    assertThat(envelope(refused).message()).isEqualTo("invalid parameter {timestamp}");
    assertThat(heard.getLast().explanation().reason()).contains("the server restarted");
    clock.advance(Duration.ofSeconds(2));
    assertThat(afterwards.exchange(signed(clock, "b")).code()).isEqualTo(ReturnCode.D00000);
  }

  @Test
  void a_stopping_server_asks_to_come_again() {
    register("stopping", "secret");
    var clock = SettableClock.fixed();
    var memory = started(clock);
    var pipeline = pipeline(clock, settings(300_000, 100), memory);
    memory.stop();
    var refused = pipeline.exchange(signed(clock, "a"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).isPositive();
  }

  @Test
  void a_refusal_is_kept_with_its_explanation_and_without_contents() {
    register("explained", "secret");
    var clock = SettableClock.fixed();
    var pipeline = pipeline(clock, settings(300_000, 100), started(clock));
    var headers = new TreeMap<>(signedHeaders(clock, "a"));
    headers.put("signature", "wrong\u0000");
    pipeline.exchange(arrival(headers, new byte[0]));
    var exchange = heard.getLast();
    refusals.observe(exchange);
    refusals.stop();
    refusals.start();
    var kept =
        jdbc.sql(
                """
                SELECT code || ' ' || (explanation->>'firstDifference') FROM channel_refusal
                WHERE tx_id = ? AND client_id = 'explained'
                """)
            .param(exchange.txId().hex())
            .query(String.class)
            .single();
    assertThat(kept).isEqualTo("D20006 0");
    refusals.trim();
  }

  private void register(String clientId, String secret) {
    ClientId.parse(clientId)
        .ifPresent(id -> {
          registered = id;
          TestServices.register(services, id, secret);
        });
  }

  private ReplayMemory started(InstantSource clock) {
    var memory = new ReplayMemory(store, transactions, clock, Duration.ofMinutes(5), 1_000);
    memory.start();
    memories.add(memory);
    return memory;
  }

  private static ChannelSettings settings(long windowMillis, int requestsPerSecond) {
    return new ChannelSettings(
        Duration.ofMillis(windowMillis), Duration.ofDays(1), requestsPerSecond, 12, 8);
  }

  private SealedPipeline pipeline(
      InstantSource clock, ChannelSettings settings, ReplayMemory memory) {
    return pipeline(new Plain(), clock, settings, memory);
  }

  private SealedPipeline pipeline(
      SealedEndpoint endpoint, InstantSource clock, ChannelSettings settings, ReplayMemory memory) {
    return new SealedPipeline(
        new SealedSteps(List.of(endpoint), services, keys, memory, settings, clock, clock),
        List.of(heard::add),
        clock,
        new SecureRandom());
  }

  private Trail.Arrival large(Caller caller, InstantSource clock, String nonce) {
    var body = ("{\"p\":\"" + "x".repeat(300_000) + "\"}").getBytes(UTF_8);
    return arrival(caller.headers(Long.toString(clock.millis()), nonce, body), body);
  }

  private Trail.Arrival signed(InstantSource clock, String nonce) {
    return arrival(signedHeaders(clock, nonce), new byte[0]);
  }

  private Map<String, String> signedHeaders(InstantSource clock, String nonce) {
    return new Caller(0, String.valueOf(registered), "secret")
        .headers(Long.toString(clock.millis()), nonce, new byte[0]);
  }

  private Trail.Arrival arrival(Map<String, String> headers, byte[] body) {
    return new Trail.Arrival(
        new TxId(ids.hex32()),
        "POST",
        PATH,
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
        () -> headers,
        TestDoors.loopback(),
        new Trail.Incoming() {
          @Override
          public boolean isTooLong() {
            return false;
          }

          @Override
          public Bodies.Taken take() {
            return TestDoors.body(body);
          }

          @Override
          public byte[] here() {
            return body;
          }
        });
  }

  private static AnswerEnvelope envelope(Trail.Departure departure) {
    return WireJson.mapper().readValue(departure.body(), AnswerEnvelope.class);
  }

  /// Works for one service until it may end.
  private static final class Held implements SealedEndpoint {
    private final String service;
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    Held(String service) {
      this.service = service;
    }

    @Override
    public String path() {
      return PATH;
    }

    @Override
    public Protection protection() {
      return Protection.SIGNED;
    }

    @Override
    public SealedAnswer handle(OpenedRequest request) {
      if (request.from().id().value().equals(service)) {
        began.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return new SealedAnswer.Success(Map.of());
    }
  }

  private static final class Plain implements SealedEndpoint {
    @Override
    public String path() {
      return PATH;
    }

    @Override
    public Protection protection() {
      return Protection.SIGNED;
    }

    @Override
    public SealedAnswer handle(OpenedRequest request) {
      return new SealedAnswer.Success(Map.of());
    }
  }
}
