package hk.iamsmart.platform.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class CallbacksTest extends CallbackHouse {
  private final Receiver receiver = Receiver.open();

  @Autowired private Audit audit;

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_result_arrives_sealed_with_the_key_that_opens_it() throws Exception {
    var client = service();
    var txId = send(client, receiver.uri(), "t1", "{\"businessID\":\"b1\",\"state\":\"s\"}");
    var received = receiver.next();
    assertThat(received.headers()).containsEntry("Content-Type", "application/json");
    assertThat(received.envelope().txID()).isEqualTo(txId.toString());
    assertThat(received.envelope().code()).isEqualTo("D00000");
    assertThat(received.envelope().message()).isEqualTo("SUCCESS");
    assertThat(open(received)).isEqualTo(json("{\"businessID\":\"b1\",\"state\":\"s\"}"));
    settle();
    var fate = fate(txId);
    assertThat(fate.state()).isEqualTo(Fate.State.DELIVERED);
    assertThat(fate.attempts()).hasSize(1);
    assertThat(fate.attempts().getFirst().status()).isEqualTo(200);
    assertThat(deeds(txId)).containsExactly("callback.delivered");
  }

  @Test
  void what_it_says_lies_in_the_vault_and_is_forgotten_when_it_has_ended() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(503));
    var txId = send(client, receiver.uri(), "t1", "{\"businessID\":\"b\",\"enName\":\"SAN\"}");
    receiver.next();
    settle();
    assertThat(kept(txId.hex())).isEqualTo(1);
    receiver.answers(Receiver.Answer.status(204));
    pass(Duration.ofMinutes(2));
    assertThat(fate(txId).state()).isEqualTo(Fate.State.DELIVERED);
    assertThat(kept(txId.hex())).isZero();
  }

  @Test
  void what_was_delivered_counts_for_the_certificate_whose_content_key_it_was_sealed_under()
      throws Exception {
    var client = service();
    var first = certificates.of(client).getFirst().certificate().fingerprint();
    for (int i = 0; i < 2; i++) {
      send(client, receiver.uri(), "t" + i, "{}");
      receiver.next();
    }
    settle();
    var hour = Duration.ofHours(1);
    assertThat(callbacks.byCertificate(client, hour)).isEqualTo(Map.of(first, 2L));
    var next = TestKek.another(clock.instant(), Duration.ofDays(3000));
    certificates.upload(TestServices.OPERATOR, client, next.certificate());
    certificates.takeAway(TestServices.OPERATOR, client, first);
    send(client, receiver.uri(), "t9", "{}");
    receiver.next();
    settle();
    var second = certificates.of(client).getFirst().certificate().fingerprint();
    assertThat(callbacks.byCertificate(client, hour)).isEqualTo(Map.of(first, 2L, second, 1L));
    clock.advance(hour.plusSeconds(1));
    assertThat(callbacks.byCertificate(client, hour)).isEmpty();
  }

  @Test
  void nothing_leaves_when_the_transaction_is_undone() throws Exception {
    var client = service();
    transactions.executeWithoutResult(status -> {
      send(client, receiver.uri(), "t1", "{}");
      status.setRollbackOnly();
    });
    settle();
    var after = send(client, receiver.uri(), "t1", "{}");
    assertThat(receiver.next().envelope().txID()).isEqualTo(after.toString());
    settle();
    assertThat(receiver.untaken()).isZero();
  }

  @Test
  void a_failure_is_tried_again_with_the_same_txID_and_another_iv() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(500));
    var txId = send(client, receiver.uri(), "t1", "{\"businessID\":\"b1\"}");
    var first = receiver.next();
    settle();
    receiver.answers(Receiver.Answer.status(200));
    pass(Duration.ofSeconds(2));
    var second = receiver.next();
    assertThat(second.envelope().txID()).isEqualTo(txId.toString());
    assertThat(second.envelope().txID()).isEqualTo(first.envelope().txID());
    assertThat(second.envelope().content()).isNotEqualTo(first.envelope().content());
    assertThat(open(second)).isEqualTo(open(first));
    assertThat(fate(txId).attempts())
        .extracting(Fate.Try::status, Fate.Try::failure)
        .containsExactly(tuple(500, Failure.NOT_ACKNOWLEDGED), tuple(200, null));
  }

  @Test
  void a_service_that_is_down_for_ten_minutes_gets_its_result() throws Exception {
    var client = service();
    var down = Receiver.open();
    var where = down.uri();
    down.close();
    var txId = send(client, where, "t1", "{\"businessID\":\"b1\"}");
    settle();
    for (int second = 0; second < 600; second += 10) {
      pass(Duration.ofSeconds(10));
    }
    assertThat(failures(txId)).containsOnly(Failure.CONNECTION_REFUSED);
    assertThat(failures(txId)).as("backoff, not a storm").hasSizeBetween(10, 30);
    assertThat(fate(txId).state()).isEqualTo(Fate.State.WAITING);
    try (var again = Receiver.openAt(where.getPort())) {
      pass(Duration.ofMinutes(1));
      assertThat(again.next().envelope().txID()).isEqualTo(txId.toString());
      assertThat(fate(txId).state()).isEqualTo(Fate.State.DELIVERED);
    }
  }

  @Test
  void nobody_home_until_the_end_makes_a_dead_letter_that_an_operator_sees() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(404));
    var txId = send(client, receiver.uri(), "t1", "{\"businessID\":\"b1\"}");
    settle();
    pass(Duration.ofMinutes(10));
    pass(LIFE);
    var fate = fate(txId);
    assertThat(fate.state()).isEqualTo(Fate.State.DEAD);
    assertThat(fate.attempts()).hasSize(2);
    assertThat(callbacks.deadLetters(10)).contains(fate);
    assertThat(deeds(txId)).containsExactly("callback.dead-lettered");
    assertThat(kept(txId.hex())).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(fate(txId).attempts()).hasSize(2);
  }

  @Test
  void results_of_one_ticket_arrive_in_order_and_wait_for_each_other() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(500));
    var first = send(client, receiver.uri(), "ticket", "{\"n\":1}");
    settle();
    var second = send(client, receiver.uri(), "ticket", "{\"n\":2}");
    var other = send(client, receiver.uri(), "another", "{\"n\":3}");
    settle();
    assertThat(fate(second).attempts()).as("behind the first").isEmpty();
    assertThat(fate(other).attempts()).hasSize(1);
    receiver.answers(Receiver.Answer.status(200));
    receiver.next();
    receiver.next();
    pass(Duration.ofSeconds(2));
    var order =
        Stream.of(receiver.next(), receiver.next(), receiver.next())
            .map(r -> r.envelope().txID())
            .filter(t -> !t.equals(other.toString()))
            .toList();
    assertThat(order).containsExactly(first.toString(), second.toString());
  }

  @Test
  void an_expired_certificate_holds_results_back_until_another_is_there() throws Exception {
    var client = service(Duration.ofMinutes(5));
    clock.advance(Duration.ofMinutes(6));
    var txId = send(client, receiver.uri(), "t1", "{\"businessID\":\"b1\"}");
    settle();
    assertThat(failures(txId)).containsExactly(Failure.NO_KEK);
    assertThat(receiver.untaken()).isZero();
    uploadKek(client, Duration.ofDays(3000));
    pass(Duration.ofSeconds(2));
    assertThat(open(receiver.next()).get("businessID").stringValue()).isEqualTo("b1");
  }

  @Test
  void a_new_key_is_made_when_the_old_one_has_expired_between_attempts() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(500));
    var late =
        Callback.json(
            client,
            receiver.uri(),
            "t1",
            ReturnCode.D00000,
            json("{\"a\":1}"),
            clock.instant().plus(Duration.ofDays(3)));
    callbacks.send(late);
    var before = receiver.next();
    settle();
    receiver.answers(Receiver.Answer.status(200));
    pass(Duration.ofDays(2));
    var after = receiver.next();
    assertThat(after.envelope().secretKey()).isNotEqualTo(before.envelope().secretKey());
    assertThat(open(after)).isEqualTo(open(before));
  }

  @Test
  void a_suspended_service_is_told_nothing_until_it_is_resumed() throws Exception {
    var client = service();
    services.suspend(TestServices.OPERATOR, client);
    var txId = send(client, receiver.uri(), "t1", "{}");
    settle();
    assertThat(failures(txId)).containsExactly(Failure.SERVICE_SUSPENDED);
    services.resume(TestServices.OPERATOR, client);
    pass(Duration.ofSeconds(2));
    assertThat(receiver.next().envelope().txID()).isEqualTo(txId.toString());
  }

  @Test
  void what_waits_for_a_removed_service_ends_with_it() throws Exception {
    var client = service();
    receiver.answers(Receiver.Answer.status(500));
    var txId = send(client, receiver.uri(), "t1", "{}");
    settle();
    services.remove(TestServices.OPERATOR, client);
    assertThat(fate(txId).state()).isEqualTo(Fate.State.DEAD);
    assertThat(kept(txId.hex())).isZero();
  }

  private List<String> deeds(TxId txId) {
    return audit.about(Subject.callback(txId), 10).stream().map(e -> e.deed()).toList();
  }

  private int kept(String hex) {
    return jdbc.sql(
            """
            SELECT count(*) FROM callbacks_callback c JOIN vault_secret v ON v.id = c.body
            WHERE c.tx_id = ?
            """)
        .param(hex)
        .query(Integer.class)
        .single();
  }
}
