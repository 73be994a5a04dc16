package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.channel.SealedAnswer.TooManyRequests;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.notifications.NotificationsEndpoints.BatchAnswer;
import hk.iamsmart.platform.notifications.NotificationsEndpoints.MessageStatus;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Notices from a service to a phone, and what the service is told of them.
@HouseTest
class NotificationsJourney {
  private static final SenderChoice EVERYTHING =
      new SenderChoice(List.of(NoticeCategory.values()), true);

  @Autowired private NotificationsEndpoints endpoints;
  @Autowired private Choices choices;
  @Autowired private Accounts accounts;
  @Autowired private Services services;
  @Autowired private Devices devices;
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;
  private Pocket pocket;
  private OnlineService service;
  private AccountId citizen;
  private OpenId openId;
  private Phone phone;

  @BeforeEach
  void logACitizenIn() {
    pocket = new Pocket(accounts, port, authority);
    service = sender();
    citizen = pocket.citizen();
    openId = loggedIn(citizen);
    phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(citizen, false).value()).orThrow();
  }

  private OnlineService sender() {
    var registered = TestServices.register(services, KeyWrap.PKCS1);
    var sender =
        new OnlineService(
            registered.id(),
            registered.owner(),
            registered.name(),
            List.of(),
            registered.domain(),
            Set.of(Scope.AUTHENTICATION, Scope.NOTIFICATION),
            registered.callbacks(),
            registered.keyWrap(),
            registered.status());
    services.replace(TestServices.OPERATOR, sender);
    return sender;
  }

  private OpenId loggedIn(AccountId who) {
    var known = accounts.openId(who, service.id());
    choices.known(service.id(), who, known);
    return known;
  }

  private void wants(SenderChoice choice) {
    phone.notices().choose(service.id().value(), choice).orThrow();
  }

  private static Map<String, Object> message(String id, String openId) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", id);
    message.put("openID", openId);
    message.put("category", "update");
    message.put("title", Map.of("en-US", "Your report is ready", "zh-HK", "報告已備妥"));
    message.put("body", Map.of("en-US", "Collect it\nby Friday.", "zh-HK", "請於星期五前領取。"));
    return message;
  }

  private SealedAnswer send(String batch, List<Map<String, Object>> messages) {
    JsonNode body = WireJson.mapper().valueToTree(Map.of("batchID", batch, "messages", messages));
    return endpoints.send(service, body);
  }

  private String sent(Map<String, Object> message) {
    var batch = UUID.randomUUID().toString();
    assertThat(send(batch, List.of(message))).isInstanceOf(Success.class);
    return batch;
  }

  private SealedAnswer enquired(String batch) {
    return endpoints.status(service, WireJson.mapper().createObjectNode().put("batchID", batch));
  }

  private String status(String batch) {
    return ((BatchAnswer) ((Success) enquired(batch)).content()).messages().getFirst().status();
  }

  private List<Notice> inbox() {
    return phone.notices().inbox().orThrow().notices();
  }

  @Test
  void a_notice_is_accepted_delivered_and_read_by_who_lets_the_service_know() {
    wants(EVERYTHING);
    var batch = sent(message("1", openId.value()));
    assertThat(status(batch)).isEqualTo("accepted");
    var notice = inbox().getFirst();
    assertThat(notice.title()).isEqualTo("Your report is ready");
    assertThat(notice.body()).isEqualTo("Collect it\nby Friday.");
    assertThat(notice.language()).isEqualTo("en-US");
    assertThat(notice.serviceDomain()).isEqualTo("clinic.example.hk");
    assertThat(notice.read()).isFalse();
    assertThat(phone.notices().inbox().orThrow().unread()).isEqualTo(1);
    assertThat(status(batch)).isEqualTo("delivered");
    phone.notices().change(notice.noticeID(), new NoticeChange(true, null)).orThrow();
    assertThat(status(batch)).isEqualTo("read");
    assertThat(phone.notices().inbox().orThrow().unread()).isZero();
    phone.notices().change(notice.noticeID(), new NoticeChange(false, null)).orThrow();
    assertThat(inbox().getFirst().read()).isFalse();
    assertThat(status(batch)).isEqualTo("read");
  }

  @Test
  void without_leave_the_service_hears_of_no_reading() {
    wants(new SenderChoice(List.of(NoticeCategory.UPDATE), false));
    var batch = sent(message("1", openId.value()));
    phone.notices().change(inbox().getFirst().noticeID(), new NoticeChange(true, null)).orThrow();
    wants(EVERYTHING);
    assertThat(inbox().getFirst().read()).isTrue();
    assertThat(status(batch)).isEqualTo("delivered");
  }

  @Test
  void nothing_comes_before_the_citizen_has_chosen_it_by_category() {
    assertThat(phone.notices().senders().orThrow().senders())
        .singleElement()
        .satisfies(sender -> assertThat(sender.categories()).isEmpty());
    assertThat(status(sent(message("1", openId.value())))).isEqualTo("optedOut");
    wants(new SenderChoice(List.of(NoticeCategory.REMINDER), false));
    assertThat(status(sent(message("1", openId.value())))).isEqualTo("optedOut");
    var reminder = message("1", openId.value());
    reminder.put("category", "reminder");
    var waiting = sent(reminder);
    assertThat(status(waiting)).isEqualTo("accepted");
    wants(new SenderChoice(List.of(), false));
    assertThat(status(waiting)).isEqualTo("optedOut");
    assertThat(inbox()).isEmpty();
  }

  @Test
  void of_the_suspended_the_departed_and_the_unknown_nobody_tells() {
    wants(EVERYTHING);
    var gone = pocket.citizen();
    var openIdOfGone = loggedIn(gone);
    choices.choose(gone, service.id(), EVERYTHING);
    accounts.suspend(citizen, Suspension.OPERATOR, Actor.operator("desk"));
    accounts.deregister(gone, Actor.citizen(gone));
    var batch = UUID.randomUUID().toString();
    var messages =
        List.of(
            message("unknown", "nobody"),
            message("suspended", openId.value()),
            message("gone", openIdOfGone.value()));
    var accepted = ((Success) send(batch, messages)).content();
    assertThat(((BatchAnswer) accepted).messages())
        .containsExactly(
            new MessageStatus("unknown", "accepted"),
            new MessageStatus("suspended", "accepted"),
            new MessageStatus("gone", "accepted"));
    outbox.runDue();
    assertThat(((Success) enquired(batch)).content()).isEqualTo(accepted);
    clock.advance(Sending.USUAL_LIFE);
    outbox.runDue();
    var over = (BatchAnswer) ((Success) enquired(batch)).content();
    assertThat(over.messages()).extracting(MessageStatus::status).containsOnly("expired");
    accounts.resume(citizen, Actor.operator("desk"));
    assertThat(inbox()).isEmpty();
  }

  @Test
  void a_batch_of_any_size_and_for_anybody_takes_as_many_statements() {
    wants(EVERYTHING);
    var many = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 500; i++) {
      many.add(message("m" + i, i % 2 == 0 ? openId.value() : "nobody-" + i));
    }
    try (var statements = Statements.ofThisThread()) {
      assertThat(send("one", List.of(message("1", openId.value())))).isInstanceOf(Success.class);
      int one = statements.count();
      assertThat(one).isBetween(1, 8);
      statements.forget();
      assertThat(send("nobody", List.of(message("1", "nobody")))).isInstanceOf(Success.class);
      assertThat(statements.count()).isEqualTo(one);
      statements.forget();
      assertThat(send("many", many)).isInstanceOf(Success.class);
      assertThat(statements.count()).isEqualTo(one);
    }
    var first = phone.notices().inbox().orThrow();
    assertThat(first.notices()).hasSize(Inbox.PAGE);
    var next = phone.notices().inbox(false, first.next()).orThrow();
    assertThat(next.notices()).hasSize(Inbox.PAGE).doesNotContainAnyElementsOf(first.notices());
  }

  @Test
  void a_batch_that_comes_again_is_answered_alike_and_another_is_refused() {
    wants(EVERYTHING);
    var message = message("1", openId.value());
    message.put("expiresAt", clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
    var first = ((Success) send("again", List.of(message))).content();
    clock.advance(Duration.ofHours(2));
    assertThat(((Success) send("again", List.of(message))).content()).isEqualTo(first);
    assertThat(
            sql.sql("SELECT count(*) FROM notifications_notice WHERE service = ?")
                .param(service.id().value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    message.put("category", "reminder");
    refused(send("again", List.of(message)), "D20011", "batchID");
  }

  @Test
  void words_are_sealed_at_rest_and_gone_when_the_notice_has_ended() {
    wants(EVERYTHING);
    var message = message("1", openId.value());
    message.put("expiresAt", clock.instant().plus(Duration.ofDays(3)).toEpochMilli());
    var batch = sent(message);
    assertThat(kept()).isEqualTo(1);
    assertThat(inbox().getFirst()).satisfies(n -> assertThat(n.endsSoon()).isFalse());
    clock.advance(Duration.ofHours(49));
    assertThat(inbox().getFirst()).satisfies(n -> assertThat(n.endsSoon()).isTrue());
    clock.advance(Duration.ofHours(24));
    assertThat(inbox()).isEmpty();
    outbox.runDue();
    assertThat(kept()).isZero();
    assertThat(status(batch)).isEqualTo("delivered");
    clock.advance(Fading.KEPT.plusSeconds(1));
    outbox.runDue();
    refused(enquired(batch), "D20003", "batchID");
  }

  private int kept() {
    return sql.sql(
            """
            SELECT count(*) FROM vault_secret JOIN notifications_notice ON content = vault_secret.id
            WHERE service = ?
            """)
        .param(service.id().value())
        .query(Integer.class)
        .single();
  }

  @Test
  void an_archived_notice_lies_apart() {
    wants(EVERYTHING);
    sent(message("1", openId.value()));
    var id = inbox().getFirst().noticeID();
    phone.notices().change(id, new NoticeChange(null, true)).orThrow();
    assertThat(inbox()).isEmpty();
    assertThat(phone.notices().inbox(true, null).orThrow().notices())
        .singleElement()
        .satisfies(n -> assertThat(n.archived()).isTrue());
    phone.notices().change(id, new NoticeChange(null, false)).orThrow();
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void nobody_reads_or_changes_the_notice_of_another() {
    wants(EVERYTHING);
    sent(message("1", openId.value()));
    var id = inbox().getFirst().noticeID();
    var other = pocket.phone(Pocket.android());
    other.bind(devices.invite(pocket.citizen(), false).value()).orThrow();
    assertThat(other.notices().inbox().orThrow().notices()).isEmpty();
    var read = other.notices().change(id, new NoticeChange(true, null));
    assertThat(read)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_NOTICE"));
    assertThat(other.notices().choose(service.id().value(), EVERYTHING))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_SENDER"));
    assertThat(inbox().getFirst().read()).isFalse();
  }

  @Test
  void who_reads_another_language_gets_what_there_is_and_is_told_which() {
    wants(EVERYTHING);
    var message = message("1", openId.value());
    message.put("title", Map.of("zh-CN", "报告"));
    message.put("body", Map.of("zh-CN", "已备妥。"));
    sent(message);
    assertThat(inbox().getFirst().language()).isEqualTo("zh-CN");
    assertThat(inbox().getFirst().title()).isEqualTo("报告");
  }

  @Test
  void a_link_leads_to_the_senders_registered_addresses_only() {
    wants(EVERYTHING);
    for (var link :
        List.of("https://clinic.example.hk/report?id=1", "https://CLINIC.example.hk/")) {
      var message = message("1", openId.value());
      message.put("link", link);
      clock.advance(Duration.ofMillis(1));
      sent(message);
      assertThat(inbox().getFirst().link()).isEqualTo(link);
    }
    for (var link :
        List.of(
            "https://evil.example/",
            "https://clinic.example.hk.evil.example/",
            "https://a.clinic.example.hk/",
            "https://clinic.example.hk:8443/",
            "http://clinic.example.hk/",
            "https://clinic.example.hk@evil.example/",
            "javascript:alert(1)",
            "/report")) {
      var message = message("1", openId.value());
      message.put("link", link);
      refused(send(UUID.randomUUID().toString(), List.of(message)), "D20003", "messages[0].link");
    }
  }

  @Test
  void every_fault_names_its_member() {
    wrong("id", "", "D20002", "id");
    wrong("id", "a".repeat(37), "D20003", "id");
    wrong("openID", null, "D20001", "openID");
    wrong("openID", "a\u0000b", "D20003", "openID");
    wrong("category", "advert", "D20003", "category");
    wrong("title", Map.of(), "D20002", "title");
    wrong("title", "Hello", "D20003", "title");
    wrong("title", Map.of("fr-FR", "Bonjour"), "D20003", "title.fr-FR");
    wrong("title", Map.of("en-US", "Hello"), "D20001", "title.zh-HK");
    wrong(
        "title",
        Map.of("en-US", "x".repeat(MessageList.TITLE_LONGEST + 1), "zh-HK", "你好"),
        "D20003",
        "title.en-US");
    wrong("title", Map.of("en-US", "two\nlines", "zh-HK", "你好"), "D20003", "title.en-US");
    wrong("body", Map.of("en-US", "hidden\u202eword", "zh-HK", "你好"), "D20003", "body.en-US");
    wrong("body", Map.of("en-US", "", "zh-HK", "你好"), "D20002", "body.en-US");
    wrong("expiresAt", "tomorrow", "D20003", "expiresAt");
    wrong("expiresAt", 1.5, "D20003", "expiresAt");
    wrong("expiresAt", clock.instant().toEpochMilli(), "D20003", "expiresAt");
    wrong("expiresAt", Long.MAX_VALUE, "D20003", "expiresAt");
    wrong(
        "expiresAt",
        clock.instant().plus(Sending.LONGEST_LIFE).plusSeconds(60).toEpochMilli(),
        "D20003",
        "expiresAt");
    refused(send("b", List.of()), "D20002", "messages");
    var twice = List.of(message("1", "a"), message("1", "b"));
    refused(send("b", twice), "D20003", "messages[1].id");
    refused(send("b".repeat(37), List.of(message("1", "a"))), "D20003", "batchID");
    var many = new ArrayList<Map<String, Object>>();
    for (int i = 0; i <= MessageList.MOST; i++) {
      many.add(message("m" + i, "nobody"));
    }
    refused(send("b", many), "D20003", "messages");
  }

  private void wrong(String member, Object value, String code, String parameter) {
    var message = message("2", openId.value());
    message.put(member, value);
    var batch = List.of(message("1", openId.value()), message);
    refused(send(UUID.randomUUID().toString(), batch), code, "messages[1]." + parameter);
  }

  private static void refused(SealedAnswer answer, String code, String parameter) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> {
              assertThat(r.code().name()).as(r.reason()).isEqualTo(code);
              assertThat(r.parameter()).isEqualTo(parameter);
            });
  }

  @Test
  void a_service_that_may_not_send_is_told_so() {
    var other = TestServices.register(services, KeyWrap.PKCS1);
    JsonNode body =
        WireJson.mapper()
            .valueToTree(Map.of("batchID", "b", "messages", List.of(message("1", "nobody"))));
    assertThat(endpoints.send(other, body))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code().name()).isEqualTo("D20012"));
  }

  @Test
  void a_service_that_has_used_up_its_day_waits_for_the_next() {
    assertThat(send("first", List.of(message("1", "nobody")))).isInstanceOf(Success.class);
    sql.sql("UPDATE notifications_quota SET sent = 99999 WHERE service = ?")
        .param(service.id().value())
        .update();
    assertThat(send("last", List.of(message("1", "nobody")))).isInstanceOf(Success.class);
    var tooMany = send("over", List.of(message("1", "nobody")));
    assertThat(tooMany)
        .isInstanceOfSatisfying(
            TooManyRequests.class,
            t -> {
              assertThat(t.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
              clock.advance(t.retryAfter());
            });
    assertThat(send("over", List.of(message("1", "nobody")))).isInstanceOf(Success.class);
    assertThat(send("last", List.of(message("1", "nobody")))).isInstanceOf(Success.class);
  }

  @Test
  void what_a_service_sent_goes_with_it() {
    wants(EVERYTHING);
    sent(message("1", openId.value()));
    services.remove(TestServices.OPERATOR, service.id());
    assertThat(inbox()).isEmpty();
    assertThat(phone.notices().senders().orThrow().senders()).isEmpty();
    assertThat(kept()).isZero();
  }
}
