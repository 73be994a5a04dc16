package hk.iamsmart.platform.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Servers after each other on one database, each with a port of its own.
class SealedRestartJourney {
  private static final String ONE = "one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String TWO = "two:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final ClientId CLIENT = new ClientId("restarting");

  private final TestDatabase database = TestDatabase.fresh();
  private final List<ConfigurableApplicationContext> servers = new ArrayList<>();

  private ConfigurableApplicationContext start(String master, String retired) {
    var pool = database.pool();
    var server =
        new SpringApplicationBuilder(TestHouse.class, SealedTest.Echo.class)
            .properties(
                Map.of(
                    "iamsmart.db.url",
                    pool.getJdbcUrl(),
                    "iamsmart.db.user",
                    pool.getUsername(),
                    "iamsmart.db.password",
                    pool.getPassword(),
                    "iamsmart.base-url",
                    "http://localhost:8080",
                    "iamsmart.master-key",
                    master,
                    "iamsmart.master-keys-retired",
                    retired,
                    "iamsmart.port",
                    "0",
                    "iamsmart.management-port",
                    "0"))
            .run();
    servers.add(server);
    return server;
  }

  @AfterEach
  void stop_all() {
    servers.forEach(ConfigurableApplicationContext::close);
  }

  private static Caller caller(ConfigurableApplicationContext server) {
    int port =
        Integer.parseInt(
            Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port")));
    return new Caller(port, CLIENT.value(), "secret");
  }

  @Test
  void keys_and_nonces_outlive_restarts_crashes_and_a_new_master_key() throws Exception {
    var first = start(ONE, "");
    var services = first.getBean(Services.class);
    var clock = first.getBean(InstantSource.class);
    TestServices.register(services, CLIENT, "secret");
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(30));
    first
        .getBean(EnciphermentCertificates.class)
        .upload(TestServices.OPERATOR, CLIENT, kek.certificate());
    var granted = caller(first).post("/security/getKey", "{}");
    var key =
        KeyWrap.PKCS1
            .unwrap(
                kek.keys().getPrivate(),
                Base64.getDecoder()
                    .decode(
                        Objects.requireNonNull(granted.content()).get("secretKey").stringValue()))
            .orElseThrow();
    var body = new byte[0];
    var before = caller(first).headers(body);
    assertThat(code(first, before)).isEqualTo("D00000");

    first.close();
    var second = start(TWO, ONE);
    assertThat(code(second, before)).as("after a graceful restart").isEqualTo("D20004");
    assertSealedCallsWork(second, key);
    var during = caller(second).headers(body);
    assertThat(code(second, during)).isEqualTo("D00000");

    int wrapped = second.getBean(Vault.class).rewrapAll();
    assertThat(wrapped).as("client secret and CEK among them").isGreaterThanOrEqualTo(2);
    assertSealedCallsWork(second, key);

    // not closed: what a crash leaves
    var third = start(TWO, "");
    assertThat(code(third, before)).as("after a crash").isEqualTo("D20003");
    assertThat(code(third, during)).as("after a crash").isEqualTo("D20003");
    // beyond the mark, however quick this start was
    assertSealedCallsWork(third, key, Duration.ofSeconds(30));
  }

  private static String code(ConfigurableApplicationContext server, Map<String, String> headers)
      throws Exception {
    return caller(server).send("POST", "/security/getKey", headers, new byte[0]).code();
  }

  private static void assertSealedCallsWork(ConfigurableApplicationContext server, ContentKey key)
      throws Exception {
    assertSealedCallsWork(server, key, Duration.ZERO);
  }

  /// @param ahead how far beyond now the call is stamped
  private static void assertSealedCallsWork(
      ConfigurableApplicationContext server, ContentKey key, Duration ahead) throws Exception {
    var caller = caller(server);
    var random = new SecureRandom();
    var body = ("{\"content\":\"" + key.seal("{\"a\":1}".getBytes(UTF_8), random) + "\"}");
    var stamped = Long.toString(InstantSource.system().millis() + ahead.toMillis());
    var headers = caller.headers(stamped, "n" + random.nextLong(), body.getBytes(UTF_8));
    var answer = caller.send("POST", "/test/echo", headers, body.getBytes(UTF_8));
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(Caller.open(key, answer).get("a").intValue()).isEqualTo(1);
  }
}
