package hk.iamsmart.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.accounts.Accounts.Change;
import hk.iamsmart.platform.accounts.Accounts.Registration;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HkicNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AccountsTest {
  private static final Actor CLERK = Actor.operator("clerk");
  private static final ClientId BANK = new ClientId("bank");
  private static final ClientId CLINIC = new ClientId("clinic");

  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient sql;
  @Autowired private TransactionTemplate transactions;

  @Test
  void a_person_registers_once() {
    var person = identity("A100001(5)", "CHAN, Tai Man");
    var id = register(person);
    assertThat(accounts.register(person, Tier.IAM_SMART, CLERK))
        .isInstanceOf(Registration.AlreadyRegistered.class);
    assertThat(accounts.identity(id)).isEqualTo(person);
    assertThat(accounts.findByHkic(person.hkic())).map(Account::id).contains(id);
    assertThat(audit.about(Subject.account(id), 10)).hasSize(1);
  }

  @Test
  void names_and_numbers_do_not_lie_in_the_table() {
    var id = register(identity("A100002(3)", "LEE, Unusual Name"));
    var row =
        sql.sql("SELECT a::text FROM accounts_account a WHERE id = :id")
            .param("id", id.value())
            .query(String.class)
            .single();
    assertThat(row).doesNotContain("LEE").doesNotContain("A100002");
  }

  @Test
  void two_services_know_a_citizen_by_different_names_that_survive_registering_again() {
    var person = identity("A100003(1)", "WONG, Siu Ming");
    var first = register(person);
    var atBank = accounts.openId(first, BANK);
    assertThat(atBank.value())
        .hasSizeLessThanOrEqualTo(64)
        .isEqualTo(accounts.openId(first, BANK).value());
    assertThat(atBank).isNotEqualTo(accounts.openId(first, CLINIC));
    assertThat(accounts.activeAsKnownTo(BANK, first))
        .contains(new Accounts.Known(account(first), atBank));

    assertThat(accounts.deregister(first, CLERK)).isEqualTo(Change.DONE);
    assertThat(accounts.activeAsKnownTo(BANK, first)).isEmpty();
    clock.advance(Duration.ofDays(1));
    var second = register(person);
    assertThat(second).isNotEqualTo(first);
    assertThat(accounts.openId(second, BANK)).isEqualTo(atBank);
    assertThat(account(second).modifiedAt()).isAfter(account(first).modifiedAt());
  }

  @Test
  void a_changed_name_moves_the_date_of_modification_on_and_the_same_name_does_not() {
    var person = identity("A100004(A)", "HO, Ka Yan");
    var id = register(person);
    var before = account(id).modifiedAt();
    clock.advance(Duration.ofHours(1));
    assertThat(accounts.changeIdentity(id, person, CLERK)).isEqualTo(Change.NOTHING_TO_DO);
    assertThat(account(id).modifiedAt()).isEqualTo(before);
    var married = identity("A100004(A)", "CHAN HO, Ka Yan");
    assertThat(accounts.changeIdentity(id, married, CLERK)).isEqualTo(Change.DONE);
    assertThat(account(id).modifiedAt()).isAfter(before);
    assertThat(accounts.identity(id).enName()).isEqualTo("CHAN HO, Ka Yan");
  }

  @Test
  void a_suspended_account_can_be_restored_and_a_deregistered_one_cannot() {
    var id = register(identity("A100005(8)", "NG, Wai"));
    assertThat(accounts.suspend(id, Suspension.OPERATOR, CLERK)).isEqualTo(Change.DONE);
    assertThat(account(id).active()).isFalse();
    assertThat(accounts.suspend(id, Suspension.OPERATOR, CLERK)).isEqualTo(Change.NOTHING_TO_DO);
    assertThat(accounts.resume(id, CLERK)).isEqualTo(Change.DONE);
    assertThat(accounts.changeTier(id, Tier.IAM_SMART_PLUS, CLERK)).isEqualTo(Change.DONE);
    assertThat(accounts.changeTier(id, Tier.IAM_SMART_PLUS, CLERK)).isEqualTo(Change.NOTHING_TO_DO);
    accounts.deregister(id, CLERK);
    assertThat(accounts.resume(id, CLERK)).isEqualTo(Change.DEREGISTERED);
    assertThat(audit.about(Subject.account(id), 10)).hasSize(5);
  }

  @Test
  void a_deregistration_that_meets_a_suspension_happens_after_it() throws Exception {
    var id = register(identity("A100006(6)", "LAM, Hoi"));
    deregisteredWhile(id, () -> accounts.suspend(id, Suspension.OPERATOR, CLERK));
  }

  @Test
  void a_deregistration_that_meets_a_change_of_tier_happens_after_it() throws Exception {
    var id = register(identity("A100007(4)", "LAM, Hei"));
    deregisteredWhile(id, () -> accounts.changeTier(id, Tier.IAM_SMART_PLUS, CLERK));
  }

  private void deregisteredWhile(AccountId id, Supplier<Change> change) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var left =
          transactions.execute(_ -> {
            assertThat(change.get()).isEqualTo(Change.DONE);
            var second = threads.submit(() -> accounts.deregister(id, CLERK));
            untilSomebodyWaits(second);
            return second;
          });
      assertThat(left.get(30, TimeUnit.SECONDS)).isEqualTo(Change.DONE);
    }
    assertThat(account(id).status()).isEqualTo(AccountStatus.DEREGISTERED);
    assertThat(audit.about(Subject.account(id), 10)).hasSize(3);
  }

  /// Until another transaction waits for a row of this one.
  private void untilSomebodyWaits(Future<?> impatient) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < limit && !impatient.isDone()) {
      boolean waits =
          sql.sql(
                  """
                  SELECT EXISTS (SELECT FROM pg_stat_activity, pg_sleep(0.01)
                    WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))
                  """)
              .query(Boolean.class)
              .single();
      if (waits) {
        return;
      }
    }
    throw new AssertionError("the second change does not wait for the first");
  }

  @Test
  void what_nobody_has_cannot_be_changed() {
    var nobody = new AccountId(new UUID(7, 7));
    assertThat(accounts.changeTier(nobody, Tier.IAM_SMART, CLERK))
        .isEqualTo(Change.UNKNOWN_ACCOUNT);
    assertThat(accounts.find(nobody)).isEmpty();
  }

  @Test
  void an_identity_is_checked() {
    assertThatThrownBy(() -> identity("A100001(5)", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(identity("A100001(5)", "CHAN, Tai Man").toString()).doesNotContain("CHAN");
  }

  private AccountId register(Identity identity) {
    return switch (accounts.register(identity, Tier.IAM_SMART, CLERK)) {
      case Registration.Registered(AccountId id) -> id;
      case Registration.AlreadyRegistered() -> throw new AssertionError("registered before");
    };
  }

  private Account account(AccountId id) {
    return accounts.find(id).orElseThrow();
  }

  private static Identity identity(String hkic, String name) {
    return new Identity(
        HkicNumber.parse(hkic).orElseThrow(), name, null, LocalDate.of(1990, 2, 3), Gender.F);
  }
}
