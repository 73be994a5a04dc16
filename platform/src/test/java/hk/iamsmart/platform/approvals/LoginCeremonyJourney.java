package hk.iamsmart.platform.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.BiometricAnswer;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Redemption;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A login from the browser's first request to the token, with a phone that speaks the wallet API
/// over HTTP.
@HouseTest
class LoginCeremonyJourney {
  private static final Requester DESKTOP = new Requester("Chrome · Windows", "203.0.113.…");
  private static final Actor CLERK = Actor.operator("clerk");

  @Autowired private Authentication authentication;
  @Autowired private Tokens tokens;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private Outbox outbox;
  @Autowired private Services services;
  @Autowired private Devices devices;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  private ClientId service;
  private AccountId citizen;
  private Phone phone;
  private Pocket pocket;

  @BeforeEach
  void registerACitizenWithAPhone() {
    pocket = new Pocket(accounts, port, authority);
    service = TestServices.register(services, KeyWrap.PKCS1).id();
    citizen = pocket.citizen();
    phone = boundTo(citizen);
  }

  @Test
  void an_approved_question_becomes_a_code_and_the_code_a_token_once() {
    var login = begin();
    var view = phone.claim(link(login)).orThrow();
    assertThat(view.serviceName()).isEqualTo("Clinic");
    assertThat(view.serviceDomain()).isEqualTo("clinic.example.hk");
    assertThat(view.requester().browser()).isEqualTo("Chrome on Windows");
    assertThat(view.statement()).contains("Clinic", "clinic.example.hk", "Chrome · Windows");
    assertThat(progress(login))
        .isInstanceOfSatisfying(Progress.Waiting.class, w -> assertThat(w.claimed()).isTrue());
    assertThat(phone.pending().orThrow()).extracting("ticket").containsExactly(ticket(login));

    phone.approve(ticket(login)).orThrow();
    assertThat(phone.pending().orThrow()).isEmpty();
    var code = code(login);
    var other = TestServices.register(services, KeyWrap.PKCS1).id();
    assertThat(tokens.redeem(other, code, "")).isInstanceOf(Redemption.WrongService.class);
    assertThat(tokens.redeem(service, code, ""))
        .isInstanceOfSatisfying(
            Redemption.Tokens.class,
            t -> {
              assertThat(t.accessToken()).matches("[0-9a-f]{32}");
              assertThat(t.life()).isEqualTo(Duration.ofHours(4));
              assertThat(t.openId()).isEqualTo(accounts.openId(citizen, service));
            });
    assertThat(tokens.redeem(service, code, "")).isInstanceOf(Redemption.Spent.class);
    assertThat(deeds(login)).containsExactly("approvals.approved", "approvals.claimed");
  }

  @Test
  void a_code_lives_sixty_seconds() {
    var login = approved();
    clock.advance(Duration.ofSeconds(60));
    assertThat(tokens.redeem(service, code(login), "")).isInstanceOf(Redemption.Expired.class);
  }

  @Test
  void an_invented_code_is_unknown() {
    assertThat(tokens.redeem(service, "0".repeat(32), "")).isInstanceOf(Redemption.Unknown.class);
  }

  @Test
  void a_rejected_question_tells_the_service_so() {
    var login = claimed();
    phone.reject(ticket(login)).orThrow();
    assertEnd(login, "D40001");
    assertFault(phone.approve(ticket(login)), "ALREADY_ANSWERED");
    assertFault(phone.reject(ticket(login)), "ALREADY_ANSWERED");
  }

  @Test
  void a_citizen_who_leaves_has_cancelled() {
    var login = claimed();
    phone.cancel(ticket(login)).orThrow();
    assertEnd(login, "D40000");
  }

  @Test
  void a_locked_sensor_fails_the_question() {
    var login = claimed();
    phone.sensor(BiometricAnswer.LOCKED_OUT);
    assertThat(phone.approve(ticket(login))).isInstanceOf(PhoneAnswer.NotConfirmed.class);
    assertEnd(login, "D40002");
  }

  @Test
  void a_finger_that_does_not_match_may_try_again() {
    var login = claimed();
    phone.sensor(BiometricAnswer.NO_MATCH);
    assertThat(phone.approve(ticket(login))).isInstanceOf(PhoneAnswer.NotConfirmed.class);
    phone.sensor(BiometricAnswer.MATCH);
    phone.approve(ticket(login)).orThrow();
    assertThat(code(login)).hasSize(32);
  }

  @Test
  void a_phone_that_was_rooted_after_its_binding_fails_the_question() {
    var login = claimed();
    phone.hardware(phone.state().hardware().withIntegrity(Integrity.ROOTED));
    assertFault(phone.approve(ticket(login)), "ROOTED_PHONE");
    assertEnd(login, "D40002");
  }

  @Test
  void a_suspended_account_fails_the_question_and_the_service_is_not_told_why() {
    var scanned = begin();
    var beforeSuspension = claimed();
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    assertFault(phone.claim(link(scanned)), "ACCOUNT_NOT_ACTIVE");
    assertFault(phone.approve(ticket(beforeSuspension)), "ACCOUNT_NOT_ACTIVE");
    assertEnd(scanned, "D40002");
    assertEnd(beforeSuspension, "D40002");
  }

  @Test
  void an_account_suspended_between_approval_and_exchange_gets_no_token() {
    var login = approved();
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    assertThat(tokens.redeem(service, code(login), ""))
        .isInstanceOf(Redemption.AccountNotActive.class);
  }

  @Test
  void a_photographed_code_dies_with_its_rotation() {
    var login = begin();
    var photograph = link(login);
    clock.advance(Duration.ofSeconds(20));
    assertFault(phone.claim(photograph), "ROTATED_QR_CODE");
    phone.claim(link(login)).orThrow();
    phone.claim(photograph).orThrow();
  }

  @Test
  void the_first_phone_to_scan_is_the_one_that_is_asked() {
    var login = claimed();
    var stranger = boundTo(pocket.citizen());
    assertFault(stranger.claim(link(login)), "NOT_YOURS");
    assertFault(stranger.show(ticket(login)), "NOT_YOURS");
    assertFault(stranger.approve(ticket(login)), "NOT_YOURS");
    assertFault(stranger.reject(ticket(login)), "NOT_YOURS");
    assertThat(stranger.pending().orThrow()).isEmpty();
    phone.approve(ticket(login)).orThrow();
  }

  @Test
  void nobody_can_answer_what_was_not_scanned_or_does_not_exist() {
    var login = begin();
    assertFault(phone.show(ticket(login)), "UNKNOWN_TICKET");
    assertFault(phone.approve(ticket(login)), "UNKNOWN_TICKET");
    assertFault(phone.approve("0".repeat(32)), "UNKNOWN_TICKET");
  }

  @Test
  void an_answer_after_the_deadline_comes_too_late() {
    var login = claimed();
    clock.advance(Authentication.LOGIN_LIFE);
    assertFault(phone.approve(ticket(login)), "TOO_LATE");
    outbox.runDue();
    assertEnd(login, "D40003");
    assertFault(phone.approve(ticket(login)), "ALREADY_ANSWERED");
    assertThat(deeds(login)).containsExactly("approvals.expired", "approvals.claimed");
  }

  @Test
  void a_browser_that_left_before_the_phone_answered_wins() {
    var login = claimed();
    authentication.cancel(login.id(), login.key());
    assertFault(phone.approve(ticket(login)), "ALREADY_ANSWERED");
    assertEnd(login, "D40000");
  }

  private Begin.Started begin() {
    var claims =
        ClaimedLogin.read(
            Map.of(
                    "clientID", service.value(),
                    "responseType", "code",
                    "source", "PC_Browser",
                    "redirectURI", TestServices.CALLBACK,
                    "scope", "eidapi_auth",
                    "lang", "en-US",
                    "state", "st")
                ::get);
    return (Begin.Started) authentication.begin(claims, DESKTOP);
  }

  private Begin.Started claimed() {
    var login = begin();
    phone.claim(link(login)).orThrow();
    return login;
  }

  private Begin.Started approved() {
    var login = claimed();
    phone.approve(ticket(login)).orThrow();
    return login;
  }

  private Phone boundTo(AccountId account) {
    var made = pocket.phone(Pocket.android());
    made.bind(devices.invite(account, false).value()).orThrow();
    return made;
  }

  private String link(Begin.Started login) {
    var rotation = progress(login) instanceof Progress.Waiting w ? w.rotation() : "settled";
    return "http://localhost/wallet?ticket=" + ticket(login) + "&r=" + rotation;
  }

  private Progress progress(Begin.Started login) {
    return authentication.watch(login.id(), login.key());
  }

  private String code(Begin.Started login) {
    var to = ((Progress.Finished) progress(login)).to().toString();
    assertThat(to).matches(TestServices.CALLBACK + "\\?code=[0-9a-f]{32}&state=st");
    return to.substring(to.indexOf("code=") + 5, to.indexOf("&state"));
  }

  private void assertEnd(Begin.Started login, String code) {
    assertThat(((Progress.Finished) progress(login)).to())
        .hasToString(TestServices.CALLBACK + "?error_code=" + code + "&state=st");
  }

  private static void assertFault(PhoneAnswer<?> answer, String error) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo(error));
  }

  private List<String> deeds(Begin.Started login) {
    return audit.about(Subject.approval(login.ticket()), 10).stream()
        .map(AuditEntry::deed)
        .toList();
  }

  private static String ticket(Begin.Started login) {
    return login.ticket().value();
  }
}
