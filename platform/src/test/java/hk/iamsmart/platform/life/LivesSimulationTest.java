package hk.iamsmart.platform.life;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.signatures.RevocationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Some citizens live for a while, at random: what must hold, holds after every step.
@HouseTest
@Import(TestPorts.class)
class LivesSimulationTest {
  private static final ClientId BANK = new ClientId("bank");
  private static final int CITIZENS = 3;
  private static final int STEPS = 45;

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Certificates certificates;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Post post;
  @Autowired private JdbcClient sql;

  @Value("${local.server.port}")
  private int port;

  private enum Step {
    REGISTER,
    TRANSFER,
    SUSPEND,
    RESUME,
    UPGRADE,
    SIGN,
    LEAVE,
    WAIT
  }

  /// A citizen with whatever phone is theirs.
  private final class Citizen {
    private final Newcomer who = new Newcomer(registry, post, AccountTier.IAM_SMART);
    private final List<AccountId> had = new ArrayList<>();
    private @Nullable OpenId known;
    private Phone phone = fresh();

    Optional<Account> account() {
      return accounts.findByHkic(who.resident.hkic());
    }

    void take(Step step) {
      switch (step) {
        case REGISTER -> register();
        case TRANSFER -> transfer();
        case SUSPEND -> phone.life().suspend();
        case RESUME -> {
          phone.life().face(who);
          phone.life().resume();
        }
        case UPGRADE -> {
          phone.life().chip(who);
          phone.life().face(who);
          phone.life().upgrade();
        }
        case SIGN -> account().ifPresent(a -> certificates.current(a.id(), KeyFamily.SM2));
        case LEAVE -> phone.life().deregister(who.password);
        case WAIT -> clock.advance(Duration.ofHours(7));
      }
    }

    private void register() {
      var next = fresh();
      if (next.register(who) instanceof RegistrationOutcome.Registered) {
        phone = next;
      }
    }

    private void transfer() {
      if (phone.life().transfer(who.password) instanceof PhoneAnswer.Done<?> done
          && done.value() instanceof hk.iamsmart.protocol.wallet.life.ActDone act) {
        var next = fresh();
        next.bind(String.valueOf(act.bindingCode())).orThrow();
        assertThat(phone.life().handedOver()).isTrue();
        phone = next;
      }
    }

    void hold() {
      account().map(Account::id).filter(id -> !had.contains(id)).ifPresent(had::add);
      for (var id : had) {
        hold(accounts.find(id).orElseThrow());
      }
    }

    private void hold(Account account) {
      var bound = devices.deviceOf(account.id());
      var openId = accounts.openId(account.id(), BANK);
      known = known == null ? openId : known;
      assertThat(openId).as("the same to every service").isEqualTo(known);
      var binding = phone.state().binding();
      boolean waits = bound.flatMap(devices::signsFrom).isPresent();
      boolean good =
          certificates.of(account.id()).stream()
              .anyMatch(c -> c.status() instanceof RevocationStatus.Good);
      if (good) {
        assertThat(account.active()).as("nobody signs who may not").isTrue();
        assertThat(account.tier()).isEqualTo(Tier.IAM_SMART_PLUS);
        assertThat(waits).isFalse();
      }
      if (account.status() == AccountStatus.DEREGISTERED) {
        assertThat(bound).isEmpty();
        assertThat(accounts.contact(account.id())).isEmpty();
      } else {
        assertThat(bound.map(b -> b.id().toString()))
            .contains(binding == null ? "none" : binding.deviceID());
      }
      assertThat(accounts.activeAsKnownTo(BANK, account.id()).isPresent())
          .isEqualTo(account.active());
    }
  }

  private Phone fresh() {
    return new Pocket(accounts, port, authority).phone(Pocket.android());
  }

  @Test
  void whatever_citizens_do_with_their_accounts_what_must_hold_holds() {
    long seed = Long.getLong("simulation.seed", System.nanoTime());
    System.out.println("lives with -Dsimulation.seed=" + seed);
    var random = new Random(seed);
    var citizens = java.util.stream.Stream.generate(Citizen::new).limit(CITIZENS).toList();
    citizens.forEach(c -> c.take(Step.REGISTER));
    citizens.forEach(Citizen::hold);
    for (int i = 0; i < STEPS; i++) {
      var citizen = citizens.get(random.nextInt(CITIZENS));
      var step = Step.values()[random.nextInt(Step.values().length)];
      var before = changes(citizen);
      var was = citizen.account().orElse(null);
      citizen.take(step);
      citizens.forEach(Citizen::hold);
      onePhoneOneAccount();
      if (was != null && !was.equals(accounts.find(was.id()).orElseThrow())) {
        assertThat(changes(citizen)).as("%s is in the audit", step).isGreaterThan(before);
      }
      nothingIsLeftOf(citizen);
    }
  }

  private int changes(Citizen of) {
    return of.had.stream()
        .mapToInt(id ->
            (int)
                audit.about(Subject.account(id), 1000).stream()
                    .map(AuditEntry::deed)
                    .filter(deed -> deed.startsWith("accounts."))
                    .count())
        .sum();
  }

  private void onePhoneOneAccount() {
    for (var column : List.of("account", "hardware", "device_key")) {
      assertThat(
              sql.sql(
                      "SELECT count(*) FROM (SELECT "
                          + column
                          + " FROM devices_device WHERE status <> 'UNBOUND' AND "
                          + column
                          + " IS NOT NULL GROUP BY 1 HAVING count(*) > 1) AS twice")
                  .query(Long.class)
                  .single())
          .as("one %s", column)
          .isZero();
    }
  }

  private void nothingIsLeftOf(Citizen of) {
    for (var id : of.had) {
      var left =
          sql.sql(
                  """
                  SELECT (SELECT count(*) FROM accounts_account
                          WHERE id = :id AND (identity IS NOT NULL OR contact IS NOT NULL))
                       + (SELECT count(*) FROM passwords_password WHERE account = :id)
                       + (SELECT count(*) FROM profiles_person WHERE account = :id)
                       + (SELECT count(*) FROM registration_registration WHERE account = :id)
                       + (SELECT count(*) FROM life_proof WHERE account = :id)
                  """)
              .param("id", id.value())
              .query(Long.class)
              .single();
      if (accounts.find(id).orElseThrow().status() == AccountStatus.DEREGISTERED) {
        assertThat(left).as("of who has left").isZero();
      }
    }
  }
}
