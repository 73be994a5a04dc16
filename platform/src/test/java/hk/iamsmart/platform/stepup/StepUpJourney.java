package hk.iamsmart.platform.stepup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.BiometricAnswer;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.CardReading;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FaceCapture;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.StepUpView;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A step-up as a phone passes it or fails it, over HTTP.
@HouseTest
class StepUpJourney {
  private static final String FACE = "{\"suaMethod\":{\"unary\":[\"FR\"]}}";
  private static final String CARD = "{\"suaMethod\":{\"unary\":[\"NFC\"]}}";
  private static final String BOTH = "{\"suaMethod\":{\"and\":[\"FR\",\"NFC\"]}}";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @Autowired private StepUp kind;
  @Autowired private StepUpStore store;
  @Autowired private Accounts accounts;
  @Autowired private Approvals approvals;
  @Autowired private Asking asking;
  @Autowired private Audit audit;
  @Autowired private Outbox outbox;
  @Autowired private Services services;
  @Autowired private Requests requests;
  @Autowired private Devices devices;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;
  private Pocket pocket;
  private ClientId service;
  private Owner owner;

  /// A citizen and the insides of their phone.
  private record Owner(AccountId account, Phone phone, KeyPair deviceKey) {}

  @BeforeEach
  void registerACitizenWithAPhone() {
    pocket = new Pocket(accounts, port, authority);
    service = TestServices.register(services, KeyWrap.PKCS1).id();
    owner = owner(Pocket.android());
  }

  private Owner owner(Hardware hardware) {
    var account = pocket.citizen();
    var storage = PhoneStorage.inMemory();
    var phone = pocket.phone(storage, hardware);
    phone.bind(devices.invite(account, false).value()).orThrow();
    var bound = storage.load().orElseThrow().binding();
    var publicKey = Keys.publicKey(bound.devicePublicKey());
    var keys = new KeyPair(publicKey, Keys.privateKey(bound.devicePrivateKey()));
    return new Owner(account, phone, keys);
  }

  private StepUp.Terms terms(String body) {
    var read = kind.read(new Parameters(JSON.readTree(body)), false);
    return ((Reading.Good<StepUp.Terms>) read).terms();
  }

  private ApprovalId asked(String body) {
    var terms = JSON.writeValueAsString(terms(body));
    var payload = JSON.writeValueAsString(Map.of("terms", terms, "sameDevice", false));
    var question = new Question(StepUp.NAME, service, payload);
    var asked = asking.ask(question, body, owner.account(), Duration.ofMinutes(18));
    return ((Asking.Outcome.Asked) asked).question().id();
  }

  private <T> PhoneAnswer<T> call(
      Owner by, ApprovalId ticket, String step, @Nullable Record body, Class<T> type) {
    var client =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            new SecureRandom(),
            Language.EN_US);
    var path = "/wallet/v1/approvals/" + ticket + step;
    return client.call(by.deviceKey(), "POST", path, body, type);
  }

  private PhoneAnswer<StepUpProgress> face(ApprovalId ticket, String capture) {
    var body = new FaceCapture(Base64.getEncoder().encodeToString(capture.getBytes(UTF_8)));
    return call(owner, ticket, "/face", body, StepUpProgress.class);
  }

  private PhoneAnswer<StepUpProgress> card(ApprovalId ticket, String reading) {
    var body = new CardReading(Base64.getEncoder().encodeToString(reading.getBytes(UTF_8)));
    return call(owner, ticket, "/card", body, StepUpProgress.class);
  }

  private PhoneAnswer<GestureChallenge> challenge(ApprovalId ticket) {
    return call(owner, ticket, "/challenge", null, GestureChallenge.class);
  }

  private StepUpView checks(ApprovalId ticket) {
    return ((Details.StepUp) view(ticket).details()).stepUp();
  }

  private ApprovalView view(ApprovalId ticket) {
    return owner.phone().show(ticket.value()).orThrow();
  }

  private static void refused(PhoneAnswer<?> answer, String error) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo(error));
  }

  private ReturnCode ending(ApprovalId ticket) {
    return kind.code((Approval.Refused) approvals.find(ticket).orElseThrow(), terms(FACE));
  }

  private List<String> deeds(ApprovalId ticket) {
    return audit.about(Subject.approval(ticket), 20).stream().map(AuditEntry::deed).toList();
  }

  @Test
  void the_gesture_comes_after_every_check_and_signs_what_was_shown_before() {
    var ticket = asked(BOTH);
    var before = view(ticket);
    assertThat(before.kind()).isEqualTo("STEP_UP");
    assertThat(before.statement())
        .contains("Clinic", "clinic.example.hk", "face", "identity card", "No personal data");
    assertThat(before.details())
        .isEqualTo(
            new Details.StepUp(
                new StepUpView(List.of("FR", "NFC"), List.of(), Map.of("FR", 3, "NFC", 3))));
    refused(challenge(ticket), "STEP_UP_FIRST");

    assertThat(face(ticket, "MATCH").orThrow()).isEqualTo(new StepUpProgress(true, 2));
    refused(challenge(ticket), "STEP_UP_FIRST");
    assertThat(card(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(false, 2));
    var between = checks(ticket);
    assertThat(between.passed()).containsExactly("FR");
    assertThat(between.attemptsLeft()).isEqualTo(Map.of("NFC", 2));

    assertThat(card(ticket, "MATCH").orThrow()).isEqualTo(new StepUpProgress(true, 1));
    assertThat(view(ticket).statement()).isEqualTo(before.statement());
    assertThat(challenge(ticket)).isInstanceOf(PhoneAnswer.Done.class);
    assertThat(deeds(ticket))
        .containsExactly("stepup.card passed", "stepup.card failed", "stepup.face passed");
  }

  @Test
  void the_statement_is_in_the_language_of_the_phone() {
    var ticket = asked(FACE);
    var waiting = (Approval.Waiting) approvals.find(ticket).orElseThrow();
    var ask = requests.asked(kind, waiting).orElseThrow();
    assertThat(kind.show(ask, Language.ZH_HK).statement()).contains("診所", "容貌");
    assertThat(kind.show(ask, Language.ZH_CN).statement()).contains("诊所", "人脸");
  }

  @Test
  void a_check_that_is_passed_is_not_judged_again() {
    var ticket = asked(FACE);
    face(ticket, "MATCH").orThrow();
    assertThat(face(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(true, 2));
    assertThat(deeds(ticket)).containsExactly("stepup.face passed");
  }

  @Test
  void the_third_face_that_does_not_match_ends_the_question() {
    var ticket = asked(BOTH);
    card(ticket, "MATCH").orThrow();
    assertThat(face(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(false, 2));
    assertThat(face(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(false, 1));
    assertThat(approvals.find(ticket)).get().isInstanceOf(Approval.Waiting.class);
    assertThat(face(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(false, 0));
    assertThat(ending(ticket)).isEqualTo(ReturnCode.D77001);
    refused(face(ticket, "MATCH"), "ALREADY_ANSWERED");
    refused(challenge(ticket), "ALREADY_ANSWERED");
    assertThat(deeds(ticket)).startsWith("approvals.refused", "stepup.face failed");
  }

  @Test
  void the_third_card_that_is_not_the_holders_ends_the_question() {
    var ticket = asked(CARD);
    card(ticket, "NO_MATCH").orThrow();
    card(ticket, "NO_MATCH").orThrow();
    assertThat(card(ticket, "NO_MATCH").orThrow()).isEqualTo(new StepUpProgress(false, 0));
    assertThat(ending(ticket)).isEqualTo(ReturnCode.D77002);
  }

  @Test
  void attempts_at_one_time_are_not_more_than_three() throws Exception {
    var ticket = asked(FACE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = threads.invokeAll(Collections.nCopies(12, () -> face(ticket, "NO_MATCH")));
      long judged =
          tries.stream().map(Future::resultNow).filter(PhoneAnswer.Done.class::isInstance).count();
      assertThat(judged).isBetween(1L, 3L);
    }
    assertThat(ending(ticket)).isEqualTo(ReturnCode.D77001);
    assertThat(store.of(ticket).getFirst().attempts()).isEqualTo(3);
  }

  @Test
  void a_provider_that_is_down_costs_no_attempt() {
    var ticket = asked(FACE);
    face(ticket, "NO_MATCH").orThrow();
    face(ticket, "NO_MATCH").orThrow();
    refused(face(ticket, "DOWN"), "CHECK_UNAVAILABLE");
    refused(face(ticket, "DOWN"), "CHECK_UNAVAILABLE");
    assertThat(checks(ticket).attemptsLeft()).isEqualTo(Map.of("FR", 1));
    assertThat(face(ticket, "MATCH").orThrow()).isEqualTo(new StepUpProgress(true, 0));
  }

  @Test
  void an_empty_reading_says_that_the_phone_has_no_chip_reader() {
    var ticket = asked(BOTH);
    face(ticket, "MATCH").orThrow();
    assertThat(card(ticket, "").orThrow()).isEqualTo(new StepUpProgress(false, 0));
    assertThat(ending(ticket)).isEqualTo(ReturnCode.D77003);
  }

  @Test
  void who_says_no_or_leaves_or_cannot_is_told_apart_from_who_failed_a_check() {
    var cancelled = asked(FACE);
    owner.phone().cancel(cancelled.value()).orThrow();
    assertThat(ending(cancelled)).isEqualTo(ReturnCode.D80001);
    asking.forgetRefusals(owner.account());
    var failed = asked(FACE);
    face(failed, "MATCH").orThrow();
    owner.phone().sensor(BiometricAnswer.LOCKED_OUT);
    owner.phone().approve(failed.value());
    assertThat(ending(failed)).isEqualTo(ReturnCode.D80002);
    var rejected = asked(FACE);
    face(rejected, "NO_MATCH").orThrow();
    owner.phone().reject(rejected.value()).orThrow();
    assertThat(ending(rejected)).isEqualTo(ReturnCode.D80001);
    assertThat(kind.timeout()).isEqualTo(ReturnCode.D80003);
  }

  @Test
  void nobody_else_can_do_the_check() {
    var ticket = asked(FACE);
    var stranger = owner(Pocket.android());
    var capture = new FaceCapture("TUFUQ0g=");
    refused(call(stranger, ticket, "/face", capture, StepUpProgress.class), "NOT_YOURS");
    assertThat(store.of(ticket)).isEmpty();
    ticket = new ApprovalId("0".repeat(32));
    refused(call(owner, ticket, "/face", capture, StepUpProgress.class), "UNKNOWN_TICKET");
  }

  @Test
  void a_check_after_the_deadline_comes_too_late() {
    var ticket = asked(FACE);
    clock.advance(Duration.ofMinutes(18));
    refused(face(ticket, "MATCH"), "TOO_LATE");
    outbox.runDue();
    assertThat(approvals.find(ticket)).get().isInstanceOf(Approval.Expired.class);
  }

  @Test
  void a_check_that_nobody_asked_for_is_refused() {
    refused(card(asked(FACE), "MATCH"), "MALFORMED");
    refused(face(asked(CARD), "MATCH"), "MALFORMED");
  }

  @Test
  void a_capture_may_have_two_megabytes_and_no_byte_more() {
    var ticket = asked(FACE);
    var most = new byte[StepUpEndpoints.LONGEST_EVIDENCE];
    var base64 = Base64.getEncoder();
    var over = base64.encodeToString(new byte[most.length + 1]);
    for (var bad : List.of("", "***", over, "A".repeat(3_000_000))) {
      var answer = call(owner, ticket, "/face", new FaceCapture(bad), StepUpProgress.class);
      refused(answer, "MALFORMED");
    }
    assertThat(store.of(ticket)).isEmpty();
    var good = new FaceCapture(base64.encodeToString(most));
    assertThat(call(owner, ticket, "/face", good, StepUpProgress.class).orThrow().passed())
        .isTrue();
  }

  @Test
  void other_calls_have_no_longer_bodies_than_before() {
    var ticket = asked(FACE);
    var long64 = new FaceCapture("A".repeat(70_000));
    refused(call(owner, ticket, "/challenge", long64, GestureChallenge.class), "MALFORMED");
  }

  @Test
  void a_young_account_is_still_in_its_waiting_period() {
    var waiting = terms("{\"suaMethod\":{\"unary\":[\"FR\"]},\"suaWaitPeriod\":24}");
    assertThat(objection(waiting)).map(Refusal::code).contains(ReturnCode.D77004);
    clock.advance(Duration.ofHours(24));
    assertThat(objection(waiting)).isEmpty();
  }

  @Test
  void a_phone_that_cannot_read_chips_is_not_asked_for_a_card() {
    owner = owner(Pocket.android().withNfc(false));
    assertThat(objection(terms(CARD))).map(Refusal::code).contains(ReturnCode.D77003);
    assertThat(objection(terms(BOTH))).map(Refusal::code).contains(ReturnCode.D77003);
    assertThat(objection(terms(FACE))).isEmpty();
  }

  @Test
  void a_check_that_nobody_here_can_judge_is_refused_at_once() {
    var nobody = new StaticListableBeanFactory();
    var bare =
        new StepUp(
            new Certainty(
                store,
                new Examiners(
                    nobody.getBeanProvider(FaceMatch.class),
                    nobody.getBeanProvider(CardCheck.class)),
                devices,
                clock));
    var citizen = accounts.find(owner.account()).orElseThrow();
    assertThat(bare.objection(terms(FACE), citizen))
        .hasValueSatisfying(r -> {
          assertThat(r.code()).isEqualTo(ReturnCode.D77001);
          assertThat(r.reason()).contains("nobody to judge a face");
        });
    assertThat(bare.objection(terms(CARD), citizen)).map(Refusal::code).contains(ReturnCode.D77002);
  }

  @Test
  void what_is_kept_goes_after_two_days_and_holds_no_capture() {
    var ticket = asked(FACE);
    face(ticket, "NO_MATCH").orThrow();
    var row =
        sql.sql("SELECT * FROM stepup_check WHERE question = :q")
            .param("q", ticket.value())
            .query()
            .singleRow();
    assertThat(row.keySet())
        .containsExactlyInAnyOrder("question", "method", "attempts", "state", "begun_at");
    assertThat(audit.about(Subject.approval(ticket), 1).getFirst().details())
        .isEqualTo("attempt=1");
    clock.advance(Duration.ofDays(2).plusSeconds(1));
    store.deleteBegunBefore(clock.instant().minus(Duration.ofDays(2)));
    assertThat(store.of(ticket)).isEmpty();
  }

  private Optional<Refusal> objection(StepUp.Terms terms) {
    return kind.objection(terms, accounts.find(owner.account()).orElseThrow());
  }
}
