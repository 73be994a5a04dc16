package hk.iamsmart.platform.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.approvals.Asking.Limit;
import hk.iamsmart.platform.approvals.Asking.Outcome;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.wallet.ApprovalView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How much a citizen is asked.
@HouseTest
class AskingTest {
  private static final Duration LIFE = Duration.ofMinutes(18);

  @Autowired private Asking asking;
  @Autowired private Approvals approvals;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  private AccountId citizen;
  private Phone phone;
  private ClientId service;

  @BeforeEach
  void registerACitizenWithAPhone() {
    var pocket = new Pocket(accounts, port, authority);
    citizen = pocket.citizen();
    phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(citizen, false).value()).orThrow();
    service = another();
  }

  private ClientId another() {
    return TestServices.register(services, KeyWrap.PKCS1).id();
  }

  /// A step-up, which has nothing to be read beside it.
  private Outcome ask(ClientId by, String about) {
    var payload = "{\"terms\":\"{\\\"methods\\\":[],\\\"waitHours\\\":0}\",\"sameDevice\":false}";
    return asking.ask(new Question("STEP_UP", by, payload), about, citizen, LIFE);
  }

  private Waiting asked(ClientId by, String about) {
    return ((Outcome.Asked) ask(by, about)).question();
  }

  private static Limit limit(Outcome outcome) {
    return ((Outcome.TooMuch) outcome).limit();
  }

  private Duration pause(ClientId by) {
    var refused = (Outcome.TooMuch) ask(by, "anything");
    assertThat(refused.limit()).isEqualTo(Limit.REFUSED);
    return Duration.between(clock.instant(), refused.until());
  }

  private Approval now(Waiting question) {
    return approvals.find(question.id()).orElseThrow();
  }

  private List<String> waiting() {
    return phone.pending().orThrow().stream().map(ApprovalView::ticket).toList();
  }

  private static String ticket(Waiting question) {
    return question.id().value();
  }

  @Test
  void a_question_that_is_alike_takes_the_place_of_the_former() {
    var former = asked(service, "lease");
    var other = asked(service, "loan");
    var anothers = asked(another(), "lease");
    clock.advance(Duration.ofSeconds(1));
    var later = asked(service, "lease");
    assertThat(now(former)).isInstanceOf(Approval.Expired.class);
    assertThat(waiting()).containsExactlyInAnyOrder(ticket(later), ticket(other), ticket(anothers));
    assertThat(waiting()).startsWith(ticket(later));
  }

  @Test
  void one_service_has_three_open_questions_with_a_citizen() {
    var first = asked(service, "1");
    clock.advance(Duration.ofMinutes(2));
    asked(service, "2");
    asked(service, "3");
    var refused = (Outcome.TooMuch) ask(service, "4");
    assertThat(refused).isEqualTo(new Outcome.TooMuch(Limit.OF_SERVICE, first.deadline()));
    assertThat(asked(service, "3").question().from()).isEqualTo(service);
    asked(another(), "4");
    approvals.withdraw(first.id());
    asked(service, "4");
  }

  @Test
  void a_question_counts_no_longer_than_it_can_be_answered() {
    IntStream.range(0, 3).forEach(i -> asked(service, "early " + i));
    clock.advance(LIFE);
    IntStream.range(0, 3).forEach(i -> asked(service, "late " + i));
  }

  @Test
  void all_services_together_have_ten_and_the_oldest_is_still_shown() {
    var genuine = asked(service, "the one that matters");
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      var other = another();
      IntStream.range(0, 3).forEach(n -> asked(other, "about " + n));
    }
    assertThat(limit(ask(another(), "one more"))).isEqualTo(Limit.OF_ALL);
    assertThat(waiting()).hasSize(Asking.MOST_OF_ALL).endsWith(ticket(genuine));
  }

  @Test
  void a_citizen_who_refuses_is_left_in_peace_for_longer_each_time() {
    for (int minutes : new int[] {1, 5, 30, 30}) {
      phone.reject(ticket(asked(service, "please"))).orThrow();
      assertThat(pause(service)).isEqualTo(Duration.ofMinutes(minutes));
      asked(another(), "please");
      clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(pause(service)).isEqualTo(Duration.ofSeconds(1));
      clock.advance(Duration.ofSeconds(1));
    }
    clock.advance(PausesStore.FORGOTTEN_AFTER.plusSeconds(1));
    phone.reject(ticket(asked(service, "please"))).orThrow();
    assertThat(pause(service)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void several_refusals_at_once_are_one_no() {
    var questions = IntStream.range(0, 3).mapToObj(i -> asked(service, "about " + i)).toList();
    questions.forEach(q -> phone.reject(ticket(q)).orThrow());
    assertThat(pause(service)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusals_can_be_forgotten() {
    phone.reject(ticket(asked(service, "please"))).orThrow();
    assertThat(pause(service)).isPositive();
    asking.forgetRefusals(citizen);
    asked(service, "please");
  }

  @Test
  void only_a_no_of_the_citizen_is_a_refusal() {
    approvals.withdraw(asked(service, "please").id());
    asked(service, "please");
    clock.advance(LIFE);
    asked(service, "please");
  }

  @Test
  void to_leave_a_question_on_the_phone_is_a_no_as_well() {
    phone.cancel(ticket(asked(service, "please"))).orThrow();
    assertThat(pause(service)).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    phone.reject(ticket(asked(service, "please"))).orThrow();
    assertThat(pause(service)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void what_a_citizen_began_is_neither_counted_nor_a_refusal() {
    var began =
        IntStream.range(0, 12)
            .mapToObj(_ -> approvals.offer(new Question("LOGIN", service, "{}"), LIFE).id())
            .toList();
    assertThat(began).doesNotHaveDuplicates().hasSize(12);
    IntStream.range(0, 3).forEach(i -> asked(service, "about " + i));
  }

  @Test
  void those_who_ask_at_the_same_time_are_counted_all_the_same() throws Exception {
    var calls = new ArrayList<Callable<Outcome>>();
    IntStream.range(0, 24).forEach(i -> calls.add(() -> ask(service, "about " + i)));
    IntStream.range(0, 8).forEach(_ -> calls.add(() -> ask(service, "about the same")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> done : threads.invokeAll(calls)) {
        assertThat(done.get()).isNotNull();
      }
    }
    assertThat(waiting()).hasSize(Asking.MOST_OF_SERVICE);
    assertThat(waiting().stream().map(t -> now(t).question().from()).distinct())
        .containsExactly(service);
  }

  private Approval now(String ticket) {
    return approvals.find(ApprovalId.parse(ticket).orElseThrow()).orElseThrow();
  }
}
