package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.protocol.wallet.inbox.Senders.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices on a phone, and what their service is told of them.
@HouseTest
class NotificationsJourney {
  @Autowired private ApplicationContext rooms;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private Choices choices;
  @Autowired private Accounts accounts;
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;
  private NoticeHouse house;

  @BeforeEach
  void logACitizenIn() {
    house = new NoticeHouse(rooms, port);
  }

  @Test
  void a_notice_is_accepted_delivered_and_read_by_who_lets_the_service_know() {
    house.wants(NoticeHouse.EVERYTHING);
    var batch = house.sent(NoticeHouse.message("1", house.openId.value()));
    assertThat(house.status(batch)).isEqualTo("accepted");
    var notice = house.inbox().getFirst();
    assertThat(notice.title()).isEqualTo("Your report is ready");
    assertThat(notice.body()).isEqualTo("Collect it\nby Friday.");
    assertThat(notice.language()).isEqualTo("en-US");
    assertThat(notice.serviceDomain()).isEqualTo("clinic.example.hk");
    assertThat(notice.read()).isFalse();
    assertThat(house.phone.notices().inbox().orThrow().unread()).isEqualTo(1);
    assertThat(house.status(batch)).isEqualTo("delivered");
    house.phone.notices().change(notice.noticeID(), new NoticeChange(true, null)).orThrow();
    assertThat(house.status(batch)).isEqualTo("read");
    assertThat(house.phone.notices().inbox().orThrow().unread()).isZero();
    house.phone.notices().change(notice.noticeID(), new NoticeChange(false, null)).orThrow();
    assertThat(house.inbox().getFirst().read()).isFalse();
    assertThat(house.status(batch)).isEqualTo("read");
  }

  @Test
  void without_leave_the_service_hears_of_no_reading() {
    house.wants(new SenderChoice(List.of(NoticeCategory.UPDATE), false));
    var batch = house.sent(NoticeHouse.message("1", house.openId.value()));
    house
        .phone
        .notices()
        .change(house.inbox().getFirst().noticeID(), new NoticeChange(true, null))
        .orThrow();
    house.wants(NoticeHouse.EVERYTHING);
    var read = house.inbox().getFirst();
    assertThat(read.read()).isTrue();
    // read already: that it is said once more is no reading
    house.phone.notices().change(read.noticeID(), new NoticeChange(true, null)).orThrow();
    assertThat(house.status(batch)).isEqualTo("delivered");
  }

  @Test
  void who_counts_has_not_fetched() {
    house.wants(NoticeHouse.EVERYTHING);
    var batch = house.sent(NoticeHouse.message("1", house.openId.value()));
    assertThat(house.phone.notices().unread().orThrow()).isEqualTo(1);
    assertThat(house.status(batch)).isEqualTo("accepted");
    assertThat(house.phone.notices().inbox(false, null, 1).orThrow().notices()).hasSize(1);
    assertThat(house.status(batch)).isEqualTo("delivered");
    assertThat(house.phone.notices().inbox(false, null, 51))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("MALFORMED"));
  }

  @Test
  void a_change_says_something_of_a_notice_that_is_there() {
    house.wants(NoticeHouse.EVERYTHING);
    house.sent(NoticeHouse.message("1", house.openId.value()));
    for (var id : List.of(house.inbox().getFirst().noticeID(), UUID.randomUUID().toString())) {
      assertThat(house.phone.notices().change(id, new NoticeChange(null, null)))
          .isInstanceOfSatisfying(
              PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("MALFORMED"));
    }
  }

  @Test
  void a_link_is_judged_whenever_it_is_shown() {
    house.wants(NoticeHouse.EVERYTHING);
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("link", "https://clinic.example.hk/report");
    house.sent(message);
    services.suspend(TestServices.OPERATOR, house.service.id());
    assertThat(house.inbox().getFirst().link()).isNull();
    services.resume(TestServices.OPERATOR, house.service.id());
    assertThat(house.inbox().getFirst().link()).isEqualTo("https://clinic.example.hk/report");
    house.movedTo("other.example.hk");
    assertThat(house.inbox().getFirst().link()).isNull();
    assertThat(house.inbox().getFirst().title()).isEqualTo("Your report is ready");
  }

  @Test
  void senders_stand_in_the_order_of_their_language() {
    var second = house.named(house.sender(), "Éclair Bakery");
    var first = house.named(house.sender(), "aardvark rescue");
    for (var service : List.of(second, first)) {
      choices.known(service.id(), house.citizen, accounts.openId(house.citizen, service.id()));
    }
    var zoo = house.named(house.service, "Zoo");
    assertThat(choices.of(house.citizen, Language.EN_US).senders())
        .extracting(Sender::clientID)
        .containsExactly(first.id().value(), second.id().value(), zoo.id().value());
  }

  @Test
  void nothing_comes_before_the_citizen_has_chosen_it_by_category() {
    assertThat(house.phone.notices().senders().orThrow().senders())
        .singleElement()
        .satisfies(sender -> assertThat(sender.categories()).isEmpty());
    assertThat(house.status(house.sent(NoticeHouse.message("1", house.openId.value()))))
        .isEqualTo("optedOut");
    house.wants(new SenderChoice(List.of(NoticeCategory.REMINDER), false));
    assertThat(house.status(house.sent(NoticeHouse.message("1", house.openId.value()))))
        .isEqualTo("optedOut");
    var reminder = NoticeHouse.message("1", house.openId.value());
    reminder.put("category", "reminder");
    var waiting = house.sent(reminder);
    assertThat(house.status(waiting)).isEqualTo("accepted");
    house.wants(new SenderChoice(List.of(), false));
    assertThat(house.status(waiting)).isEqualTo("optedOut");
    assertThat(house.inbox()).isEmpty();
  }

  @Test
  void words_are_sealed_at_rest_and_gone_when_the_notice_has_ended() {
    house.wants(NoticeHouse.EVERYTHING);
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("expiresAt", clock.instant().plus(Duration.ofDays(3)).toEpochMilli());
    var batch = house.sent(message);
    assertThat(kept()).isEqualTo(1);
    assertThat(house.inbox().getFirst()).satisfies(n -> assertThat(n.endsSoon()).isFalse());
    clock.advance(Duration.ofHours(49));
    assertThat(house.inbox().getFirst()).satisfies(n -> assertThat(n.endsSoon()).isTrue());
    clock.advance(Duration.ofHours(24));
    assertThat(house.inbox()).isEmpty();
    outbox.runDue();
    assertThat(kept()).isZero();
    assertThat(house.status(batch)).isEqualTo("delivered");
    clock.advance(Fading.KEPT.plusSeconds(1));
    outbox.runDue();
    NoticeHouse.refused(house.enquired(batch), "D20003", "batchID");
  }

  @Test
  void a_notice_rings_the_phone_and_once_more_before_it_ends() {
    house.wants(NoticeHouse.EVERYTHING);
    long before = house.phone.notices().rung(null).orThrow();
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("expiresAt", clock.instant().plus(Duration.ofDays(3)).toEpochMilli());
    house.sent(message);
    await().until(() -> house.phone.notices().rung(null).orThrow() == before + 1);
    clock.advance(Duration.ofHours(47));
    outbox.runDue();
    assertThat(house.phone.notices().rung(null).orThrow()).isEqualTo(before + 1);
    clock.advance(Duration.ofHours(2));
    outbox.runDue();
    outbox.runDue();
    assertThat(house.phone.notices().rung(null).orThrow()).isEqualTo(before + 2);
  }

  @Test
  void who_does_not_want_a_notice_is_not_rung() {
    long before = house.phone.notices().rung(null).orThrow();
    house.sent(NoticeHouse.message("1", house.openId.value()));
    outbox.runDue();
    assertThat(house.phone.notices().rung(null).orThrow()).isEqualTo(before);
  }

  @Test
  void an_archived_notice_lies_apart() {
    house.wants(NoticeHouse.EVERYTHING);
    house.sent(NoticeHouse.message("1", house.openId.value()));
    var id = house.inbox().getFirst().noticeID();
    house.phone.notices().change(id, new NoticeChange(null, true)).orThrow();
    assertThat(house.inbox()).isEmpty();
    assertThat(house.phone.notices().inbox(true, null).orThrow().notices())
        .singleElement()
        .satisfies(n -> assertThat(n.archived()).isTrue());
    house.phone.notices().change(id, new NoticeChange(null, false)).orThrow();
    assertThat(house.inbox()).hasSize(1);
  }

  @Test
  void nobody_reads_or_changes_the_notice_of_another() {
    house.wants(NoticeHouse.EVERYTHING);
    house.sent(NoticeHouse.message("1", house.openId.value()));
    var id = house.inbox().getFirst().noticeID();
    var other = house.pocket.phone(Pocket.android());
    other.bind(devices.invite(house.pocket.citizen(), false).value()).orThrow();
    assertThat(other.notices().inbox().orThrow().notices()).isEmpty();
    var read = other.notices().change(id, new NoticeChange(true, null));
    assertThat(read)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_NOTICE"));
    assertThat(other.notices().choose(house.service.id().value(), NoticeHouse.EVERYTHING))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_SENDER"));
    assertThat(house.inbox().getFirst().read()).isFalse();
  }

  @Test
  void who_reads_another_language_gets_what_there_is_and_is_told_which() {
    house.wants(NoticeHouse.EVERYTHING);
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("title", Map.of("zh-CN", "报告"));
    message.put("body", Map.of("zh-CN", "已备妥。"));
    house.sent(message);
    assertThat(house.inbox().getFirst().language()).isEqualTo("zh-CN");
    assertThat(house.inbox().getFirst().title()).isEqualTo("报告");
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
