package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.channel.SealedAnswer.TooManyRequests;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.notifications.NotificationsEndpoints.BatchAnswer;
import hk.iamsmart.platform.notifications.NotificationsEndpoints.MessageStatus;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Batches as services send them.
@HouseTest
class BatchesJourney {
  private static final SenderChoice NOTHING = new SenderChoice(List.of(), false);

  @Autowired private ApplicationContext rooms;
  @Autowired private Choices choices;
  @Autowired private Accounts accounts;
  @Autowired private Services services;
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transaction;
  @LocalServerPort private int port;
  private NoticeHouse house;

  @BeforeEach
  void logACitizenIn() {
    house = new NoticeHouse(rooms, port);
  }

  @Test
  void of_the_suspended_the_departed_and_the_unknown_nobody_tells() {
    house.wants(NoticeHouse.EVERYTHING);
    var gone = house.pocket.citizen();
    var openIdOfGone = house.loggedIn(gone);
    choices.choose(gone, house.service.id(), NoticeHouse.EVERYTHING);
    accounts.suspend(house.citizen, Suspension.OPERATOR, Actor.operator("desk"));
    accounts.deregister(gone, Actor.citizen(gone));
    var batch = UUID.randomUUID().toString();
    var messages =
        List.of(
            NoticeHouse.message("unknown", "nobody"),
            NoticeHouse.message("suspended", house.openId.value()),
            NoticeHouse.message("gone", openIdOfGone.value()));
    var accepted = ((Success) house.send(batch, messages)).content();
    assertThat(((BatchAnswer) accepted).messages())
        .containsExactly(
            new MessageStatus("unknown", "accepted"),
            new MessageStatus("suspended", "accepted"),
            new MessageStatus("gone", "accepted"));
    outbox.runDue();
    assertThat(((Success) house.enquired(batch)).content()).isEqualTo(accepted);
    clock.advance(Sending.USUAL_LIFE);
    outbox.runDue();
    var over = (BatchAnswer) ((Success) house.enquired(batch)).content();
    assertThat(over.messages()).extracting(MessageStatus::status).containsOnly("expired");
    accounts.resume(house.citizen, Actor.operator("desk"));
    assertThat(house.inbox()).isEmpty();
  }

  @Test
  void whoever_left_receives_no_more_and_no_less_than_before() {
    var gone = house.pocket.citizen();
    var openId = house.loggedIn(gone);
    var message = NoticeHouse.message("1", openId.value());
    assertThat(house.status(house.sent(message))).isEqualTo("optedOut");
    accounts.deregister(gone, Actor.citizen(gone));
    var batch = house.sent(message);
    assertThat(house.status(batch)).isEqualTo("optedOut");
    clock.advance(Sending.USUAL_LIFE);
    outbox.runDue();
    assertThat(house.status(batch)).isEqualTo("optedOut");
    var back = house.pocket.citizen();
    choices.known(house.service.id(), back, openId);
    choices.choose(back, house.service.id(), NoticeHouse.EVERYTHING);
    assertThat(house.status(house.sent(message))).isEqualTo("accepted");
  }

  @Test
  void what_is_being_written_for_a_citizen_who_opts_out_does_not_come() throws Exception {
    house.wants(NoticeHouse.EVERYTHING);
    var batch = writtenWhile(() -> choices.choose(house.citizen, house.service.id(), NOTHING));
    assertThat(house.status(batch)).isEqualTo("optedOut");
    assertThat(house.inbox()).isEmpty();
  }

  @Test
  void what_is_being_written_for_a_citizen_who_leaves_is_forgotten() throws Exception {
    house.wants(NoticeHouse.EVERYTHING);
    var batch = writtenWhile(() -> accounts.deregister(house.citizen, Actor.operator("desk")));
    assertThat(kept()).isZero();
    assertThat(house.status(batch)).isEqualTo("accepted");
  }

  /// Its transaction ends when the other work is done, or waits for it.
  private String writtenWhile(Runnable work) throws Exception {
    var batch = UUID.randomUUID().toString();
    var messages = List.of(NoticeHouse.message("1", house.openId.value()));
    var other = new FutureTask<>(work, true);
    transaction.executeWithoutResult(_ -> {
      assertThat(house.send(batch, messages)).isInstanceOf(Success.class);
      int writer = sql.sql("SELECT pg_backend_pid()").query(Integer.class).single();
      Thread.ofVirtual().start(other);
      await().until(() -> other.isDone() || waitsFor(writer));
    });
    assertThat(other.get()).isTrue();
    return batch;
  }

  private boolean waitsFor(int writer) {
    return sql.sql(
            """
            SELECT EXISTS (SELECT 1 FROM pg_locks
              WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))
            """)
        .param(writer)
        .query(Boolean.class)
        .single();
  }

  @Test
  void a_batch_of_any_size_and_for_anybody_takes_as_many_statements() {
    house.wants(NoticeHouse.EVERYTHING);
    var many = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 500; i++) {
      many.add(NoticeHouse.message("m" + i, i % 2 == 0 ? house.openId.value() : "nobody-" + i));
    }
    try (var statements = Statements.ofThisThread()) {
      assertThat(house.send("one", List.of(NoticeHouse.message("1", house.openId.value()))))
          .isInstanceOf(Success.class);
      int one = statements.count();
      assertThat(one).isBetween(1, 8);
      statements.forget();
      assertThat(house.send("nobody", List.of(NoticeHouse.message("1", "nobody"))))
          .isInstanceOf(Success.class);
      assertThat(statements.count()).isEqualTo(one);
      statements.forget();
      assertThat(house.send("many", many)).isInstanceOf(Success.class);
      assertThat(statements.count()).isEqualTo(one);
    }
    var first = house.phone.notices().inbox().orThrow();
    assertThat(first.notices()).hasSize(Inbox.PAGE);
    var next = house.phone.notices().inbox(false, first.next()).orThrow();
    assertThat(next.notices()).hasSize(Inbox.PAGE).doesNotContainAnyElementsOf(first.notices());
  }

  @Test
  void a_batch_that_comes_again_is_answered_alike_and_another_is_refused() {
    house.wants(NoticeHouse.EVERYTHING);
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("expiresAt", clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
    var first = ((Success) house.send("again", List.of(message))).content();
    clock.advance(Duration.ofHours(2));
    assertThat(((Success) house.send("again", List.of(message))).content()).isEqualTo(first);
    assertThat(
            sql.sql("SELECT count(*) FROM notifications_notice WHERE service = ?")
                .param(house.service.id().value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    message.put("category", "reminder");
    NoticeHouse.refused(house.send("again", List.of(message)), "D20011", "batchID");
  }

  @Test
  void a_link_leads_to_the_senders_registered_addresses_only() {
    house.wants(NoticeHouse.EVERYTHING);
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("link", "https://CLINIC.example.hk/report?id=1");
    house.sent(message);
    assertThat(house.inbox().getFirst().link()).isEqualTo("https://CLINIC.example.hk/report?id=1");
    message.put("link", "https://clinic.example.hk.evil.example/");
    NoticeHouse.refused(house.send("evil", List.of(message)), "D20003", "messages[0].link");
    message.put("link", "https://clinic.example.hk@evil.example/");
    NoticeHouse.refused(house.send("evil", List.of(message)), "D20003", "messages[0].link");
    for (var other : List.of("http://clinic.example.hk/", "https://clinic.example.hk:8443/")) {
      message.put("link", other);
      assertThat(((Refusal) house.send("other", List.of(message))).reason())
          .contains("scheme, host and port");
    }
  }

  @Test
  void an_end_lies_ahead_and_not_too_far() {
    for (long end :
        new long[] {
          1,
          clock.instant().toEpochMilli(),
          Long.MAX_VALUE,
          clock.instant().plus(Sending.LONGEST_LIFE).toEpochMilli() + 1
        }) {
      var message = NoticeHouse.message("2", house.openId.value());
      message.put("expiresAt", end);
      var batch = List.of(NoticeHouse.message("1", house.openId.value()), message);
      NoticeHouse.refused(house.send("ends", batch), "D20003", "messages[1].expiresAt");
    }
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("expiresAt", clock.instant().plus(Sending.LONGEST_LIFE).toEpochMilli());
    house.sent(message);
  }

  @Test
  void a_service_that_may_not_send_is_told_so() {
    var other = TestServices.register(services, KeyWrap.PKCS1);
    JsonNode body =
        WireJson.mapper()
            .valueToTree(
                Map.of("batchID", "b", "messages", List.of(NoticeHouse.message("1", "nobody"))));
    assertThat(house.answer(other, body))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code().name()).isEqualTo("D20012"));
  }

  @Test
  void a_service_that_has_used_up_its_day_waits_for_the_next() {
    assertThat(house.send("first", List.of(NoticeHouse.message("1", "nobody"))))
        .isInstanceOf(Success.class);
    sql.sql("UPDATE notifications_quota SET sent = 99999 WHERE service = ?")
        .param(house.service.id().value())
        .update();
    assertThat(house.send("last", List.of(NoticeHouse.message("1", "nobody"))))
        .isInstanceOf(Success.class);
    var tooMany = house.send("over", List.of(NoticeHouse.message("1", "nobody")));
    assertThat(tooMany)
        .isInstanceOfSatisfying(
            TooManyRequests.class,
            t -> {
              assertThat(t.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
              assertThat(t.expected() + t.mend()).contains("Hong Kong").doesNotContain("citizen");
              clock.advance(t.retryAfter());
            });
    assertThat(house.send("over", List.of(NoticeHouse.message("1", "nobody"))))
        .isInstanceOf(Success.class);
    assertThat(house.send("last", List.of(NoticeHouse.message("1", "nobody"))))
        .isInstanceOf(Success.class);
  }

  @Test
  void what_a_service_sent_goes_with_it() {
    house.wants(NoticeHouse.EVERYTHING);
    for (int i = 0; i < 11; i++) {
      house.sent(NoticeHouse.message("1", house.openId.value()));
    }
    services.remove(TestServices.OPERATOR, house.service.id());
    var inbox = house.phone.notices().inbox().orThrow();
    assertThat(inbox.notices()).isEmpty();
    assertThat(inbox.unread()).isZero();
    assertThat(house.phone.notices().senders().orThrow().senders()).isEmpty();
    // by rounds: the removal waits for none of them
    assertThat(kept()).isEqualTo(11);
    outbox.runDue();
    assertThat(kept()).isZero();
    for (var table : List.of("notice", "batch", "reader", "quota")) {
      assertThat(rowsOf(table)).as(table).isZero();
    }
  }

  private int rowsOf(String table) {
    return sql.sql("SELECT count(*) FROM notifications_" + table + " WHERE service = ?")
        .param(house.service.id().value())
        .query(Integer.class)
        .single();
  }

  private int kept() {
    return sql.sql(
            """
            SELECT count(*) FROM vault_secret JOIN notifications_notice ON content = vault_secret.id
            WHERE service = ?
            """)
        .param(house.service.id().value())
        .query(Integer.class)
        .single();
  }
}
