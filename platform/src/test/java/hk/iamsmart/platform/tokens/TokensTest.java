package hk.iamsmart.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Codes that turn up a second time (wire contract, section 4).
@HouseTest
class TokensTest {
  @Autowired private Tokens tokens;
  @Autowired private Accounts accounts;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private SettableClock clock;
  @Autowired private TokensStore store;
  @Autowired private Codes codes;
  @Autowired private TransactionTemplate transaction;

  private ClientId service;
  private ClientId other;
  private AccountId citizen;

  @BeforeEach
  void registerACitizenAndTwoServices() {
    service = TestServices.register(services, KeyWrap.PKCS1).id();
    other = TestServices.register(services, KeyWrap.PKCS1).id();
    citizen = new Pocket(accounts, 0, authority).citizen();
  }

  private String code() {
    return code(Optional.empty());
  }

  private String code(Optional<ApprovalId> ticket) {
    var login = new LoginId(ids.hex32());
    var grant = new Grant(service, citizen, Set.of(Scope.AUTHENTICATION), ticket);
    tokens.grant(login, grant, clock.instant());
    return tokens.code(login);
  }

  private Redemption.Tokens redeemed(String code) {
    return (Redemption.Tokens) tokens.redeem(service, code, "");
  }

  private Access access(Redemption.Tokens token) {
    return tokens.access(service, token.accessToken(), token.openId().value());
  }

  private List<String> endings() {
    return audit.about(Subject.account(citizen), 20).stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.contains("ended"))
        .toList();
  }

  private Tokens told(TokenObserver observer) {
    var observers =
        new StaticListableBeanFactory(Map.of("observer", observer))
            .getBeanProvider(TokenObserver.class);
    var issuing = new Issuing(store, ids, observers);
    return new Tokens(store, codes, accounts, audit, issuing, clock, transaction);
  }

  @Test
  void a_code_is_as_good_as_before_when_somebody_who_must_know_cannot() {
    var code = code();
    var failing =
        told((_, _, _) -> {
          throw new IllegalStateException("not now");
        });
    assertThatThrownBy(() -> failing.redeem(service, code, "")).hasMessage("not now");
    assertThat(audit.about(Subject.account(citizen), 20))
        .extracting(AuditEntry::deed)
        .doesNotContain("authentication.code redeemed");
    assertThat(access(redeemed(code))).isInstanceOf(Access.Granted.class);
  }

  @Test
  void who_is_told_of_a_token_is_told_in_its_transaction() {
    var known = new ArrayList<String>();
    var code = code();
    told(
            (by, account, openId) -> {
              assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
              assertThat(by).isEqualTo(service);
              assertThat(account).isEqualTo(citizen);
              known.add(openId.value());
            })
        .redeem(service, code, "");
    assertThat(known).containsExactly(accounts.openId(citizen, service).value());
  }

  @Test
  void nobody_is_told_of_the_token_of_an_anonymous_flow() {
    var code = code(Optional.of(new ApprovalId(ids.hex32())));
    var redemption =
        told(
                (_, _, _) -> {
                  throw new AssertionError("told");
                })
            .redeem(service, code, "");
    assertThat(redemption).isInstanceOf(Redemption.Tokens.class);
  }

  @Test
  void a_second_use_by_the_same_service_within_its_life_is_a_retry() {
    var code = code();
    var token = redeemed(code);
    clock.advance(Tokens.CODE_LIFE.minusMillis(1));
    assertThat(tokens.redeem(service, code, "")).isEqualTo(new Redemption.Spent(false));
    assertThat(access(token)).isInstanceOf(Access.Granted.class);
    assertThat(endings()).isEmpty();
  }

  @Test
  void a_second_use_by_the_same_service_after_its_life_ends_the_token() {
    var code = code();
    var token = redeemed(code);
    clock.advance(Tokens.CODE_LIFE);
    assertThat(tokens.redeem(service, code, "")).isEqualTo(new Redemption.Spent(true));
    assertThat(access(token)).isInstanceOf(Access.NoToken.class);
    assertThat(tokens.redeem(service, code, ""))
        .as("once more")
        .isEqualTo(new Redemption.Spent(false));
    assertThat(endings()).containsExactly("authentication.token ended by its code");
  }

  @Test
  void a_second_use_by_another_service_ends_the_token_at_once() {
    var code = code();
    var token = redeemed(code);
    assertThat(tokens.redeem(other, code, "")).isEqualTo(new Redemption.WrongService());
    assertThat(access(token)).isInstanceOf(Access.NoToken.class);
    assertThat(endings()).hasSize(1);
  }

  @Test
  void another_service_that_comes_first_neither_spends_the_code_nor_ends_anything() {
    var code = code();
    assertThat(tokens.redeem(other, code, "")).isEqualTo(new Redemption.WrongService());
    assertThat(access(redeemed(code))).isInstanceOf(Access.Granted.class);
  }

  @Test
  void only_the_token_of_this_code_ends() {
    var code = code();
    redeemed(code);
    var second = redeemed(code());
    tokens.redeem(other, code, "");
    assertThat(access(second)).isInstanceOf(Access.Granted.class);
  }

  @Test
  void a_code_that_was_never_redeemed_ends_nothing_when_it_comes_too_late() {
    var code = code();
    clock.advance(Duration.ofMinutes(2));
    assertThat(tokens.redeem(service, code, "")).isEqualTo(new Redemption.Expired());
    assertThat(endings()).isEmpty();
  }
}
