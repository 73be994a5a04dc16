package hk.iamsmart.platform.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The server killed with kill -9 where a result could get lost.
class CallbackCrashJourney {
  private final TestDatabase database = TestDatabase.fresh();
  private final Receiver receiver = Receiver.open();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    receiver.close();
  }

  @Test
  void a_result_outlives_a_crash_before_and_a_crash_in_the_middle_of_its_delivery()
      throws IOException, InterruptedException {
    receiver.answers(_ -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    var sent = new ArrayList<String>();
    try (var server = start("before")) {
      sent.add(server.awaitLine("<T="));
      server.kill();
    }
    assertThat(receiver.untaken()).as("it was killed before the first attempt").isZero();
    try (var server = start("during")) {
      sent.add(server.awaitLine("<T="));
      var first = receiver.next().envelope().txID();
      var second = receiver.next().envelope().txID();
      assertThat(sent).containsExactlyInAnyOrder(first, second);
      server.kill();
    }
    receiver.answers(Receiver.Answer.status(200));
    try (var server = start("after")) {
      server.awaitLine("running");
      var third = receiver.next().envelope().txID();
      var fourth = receiver.next().envelope().txID();
      assertThat(sent).containsExactlyInAnyOrder(third, fourth);
    }
  }

  private ChildJvm start(String what) throws IOException {
    var pool = database.pool();
    return ChildJvm.start(
        CallbackCrashJourney.class,
        Map.of(
            "IAMSMART_DB_URL", pool.getJdbcUrl(),
            "IAMSMART_DB_USER", pool.getUsername(),
            "IAMSMART_DB_PASSWORD", pool.getPassword(),
            "IAMSMART_BASE_URL", "http://localhost:8080",
            "IAMSMART_MASTER_KEY", "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
            "IAMSMART_PORT", "0",
            "IAMSMART_MANAGEMENT_PORT", "0"),
        what,
        receiver.uri().toString());
  }

  /// The process that is killed.
  ///
  /// @param arguments when it is killed, and where results go
  public static void main(String[] arguments) {
    var house = new SpringApplicationBuilder(TestHouse.class).run();
    if (arguments[0].equals("after")) {
      System.out.println("running");
      return;
    }
    var services = house.getBean(Services.class);
    var clock = house.getBean(SettableClock.class);
    var client = TestServices.register(services, KeyWrap.PKCS1).id();
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(30));
    house
        .getBean(EnciphermentCertificates.class)
        .upload(TestServices.OPERATOR, client, kek.certificate());
    if (arguments[0].equals("before")) {
      house.getBean(Deliveries.class).stop();
    }
    var txId =
        house
            .getBean(Callbacks.class)
            .send(
                Callback.json(
                    client,
                    URI.create(arguments[1]),
                    "ticket",
                    ReturnCode.D00000,
                    WireJson.mapper().readTree("{\"businessID\":\"b\"}"),
                    clock.instant().plus(Duration.ofMinutes(18))));
    System.out.println(txId);
  }
}
