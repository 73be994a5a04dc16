package hk.iamsmart.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import hk.iamsmart.protocol.wallet.life.Sessions.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// What citizens see and end of the sessions that services have.
@HouseTest
class SessionsJourney {
  @Autowired private Tokens tokens;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private SettableClock clock;

  @Value("${local.server.port}")
  private int port;

  private ClientId service;
  private AccountId citizen;
  private Phone phone;

  @BeforeEach
  void bindAPhone() {
    var pocket = new Pocket(accounts, port, authority);
    service = TestServices.register(services, KeyWrap.PKCS1).id();
    citizen = pocket.citizen();
    phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(citizen, false).value()).orThrow();
  }

  private String code() {
    var login = new LoginId(ids.hex32());
    var grant = new Grant(service, citizen, Set.of(Scope.AUTHENTICATION), Optional.empty());
    tokens.grant(login, grant, clock.instant());
    return tokens.code(login);
  }

  private Redemption.Tokens session() {
    return (Redemption.Tokens) tokens.redeem(service, code(), "");
  }

  private Access access(Redemption.Tokens token) {
    return tokens.access(service, token.accessToken(), token.openId().value());
  }

  private List<Session> seen() {
    return phone.life().sessions().orThrow().sessions();
  }

  @Test
  void a_citizen_sees_who_can_ask_since_when_and_when_they_did() {
    var token = session();
    var seen = seen();
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().serviceName()).isNotBlank();
    assertThat(seen.getFirst().scopes()).containsExactly("eidapi_auth");
    assertThat(seen.getFirst().lastUsed()).isNull();
    clock.advance(Duration.ofMinutes(5));
    assertThat(access(token)).isInstanceOf(Access.Granted.class);
    assertThat(seen().getFirst().lastUsed()).isNotNull();
    clock.advance(Tokens.LIFE);
    assertThat(seen()).isEmpty();
  }

  @Test
  void one_session_is_ended_and_the_others_stay() {
    var first = session();
    clock.advance(Duration.ofSeconds(1));
    var second = session();
    var latest = seen().getFirst().sessionID();
    phone.life().endSession(latest).orThrow();
    assertThat(access(second)).isInstanceOf(Access.NoToken.class);
    assertThat(access(first)).isInstanceOf(Access.Granted.class);
    assertThat(seen()).hasSize(1);
    refused(phone.life().endSession(latest));
    refused(phone.life().endSession("x"));
    assertThat(audit.about(Subject.account(citizen), 20))
        .extracting(AuditEntry::deed)
        .contains("tokens.session ended");
  }

  @Test
  void all_sessions_end_at_once_and_a_second_time_does_no_harm() {
    var first = session();
    var second = session();
    phone.life().endSessions().orThrow();
    phone.life().endSessions().orThrow();
    assertThat(access(first)).isInstanceOf(Access.NoToken.class);
    assertThat(access(second)).isInstanceOf(Access.NoToken.class);
    assertThat(seen()).isEmpty();
    assertThat(audit.about(Subject.account(citizen), 20))
        .extracting(AuditEntry::deed)
        .containsOnlyOnce("tokens.sessions ended");
  }

  @Test
  void nobody_ends_the_session_of_another() {
    session();
    var id = seen().getFirst().sessionID();
    var pocket = new Pocket(accounts, port, authority);
    var other = pocket.phone(Pocket.android());
    other.bind(devices.invite(pocket.citizen(), false).value()).orThrow();
    refused(other.life().endSession(id));
    assertThat(seen()).hasSize(1);
  }

  private static void refused(PhoneAnswer<?> answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_SESSION"));
  }

  @Test
  void with_the_phone_all_sessions_end_and_the_codes_that_would_be_more() {
    var token = session();
    var code = code();
    phone.unbind().orThrow();
    assertThat(access(token)).isInstanceOf(Access.NoToken.class);
    assertThat(tokens.redeem(service, code, "")).isInstanceOf(Redemption.Expired.class);
  }

  @Test
  void a_phone_that_hands_the_account_over_leaves_the_sessions_as_they_are() {
    var token = session();
    var next = new Pocket(accounts, port, authority).phone(Pocket.android());
    next.bind(devices.invite(citizen, true).value()).orThrow();
    assertThat(access(token)).isInstanceOf(Access.Granted.class);
    assertThat(next.life().sessions().orThrow().sessions()).hasSize(1);
  }

  @Test
  void of_an_account_that_was_left_services_hear_that_and_not_of_tokens() {
    var token = session();
    var code = code();
    accounts.deregister(citizen, Actor.citizen(citizen));
    devices.unbind(citizen, Actor.citizen(citizen));
    assertThat(access(token)).isInstanceOf(Access.AccountNotActive.class);
    assertThat(tokens.redeem(service, code, "")).isInstanceOf(Redemption.AccountNotActive.class);
  }

  @Test
  void the_activity_tells_what_happened_to_the_account_and_what_staff_did() {
    accounts.changeTier(citizen, Tier.IAM_SMART_PLUS, Actor.citizen(citizen));
    accounts.suspend(citizen, Suspension.OPERATOR, Actor.operator("desk-7"));
    accounts.resume(citizen, Actor.operator("desk-7"));
    audit.record(
        Actor.operator("desk-7"), "people.looked at", Subject.account(citizen), java.util.Map.of());
    var all = phone.life().activity().orThrow().activities();
    assertThat(all)
        .extracting(a -> a.kind() + " " + a.outcome())
        .contains(
            "STAFF LOOKED_AT",
            "STAFF RESUMED",
            "STAFF SUSPENDED",
            "ACCOUNT UPGRADED",
            "ACCOUNT PHONE_BOUND");
    assertThat(all).extracting(Activity::title).doesNotContainNull();
    assertThat(all).extracting(Activity::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }
}
