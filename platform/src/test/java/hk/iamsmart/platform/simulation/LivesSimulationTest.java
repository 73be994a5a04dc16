package hk.iamsmart.platform.simulation;

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
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.guardians.Guardians;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.PictureTraces;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.signatures.RevocationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Some citizens live for a while, at random: what must hold, holds after every step.
@HouseTest
@Import(TestPorts.class)
class LivesSimulationTest {
  private static final int SHOWN = 40;
  private static final ClientId BANK = new ClientId("bank");
  private static final Duration A_DAY = Duration.ofHours(24);
  private static final int CITIZENS = 3;
  private static final int STEPS = 40;

  /// A seed that sees nobody sign or nobody come back goes on until it does.
  private static final int MOST_STEPS = 300;

  /// By then more time passes from one change to the next, so that who may not sign for a day may.
  private static final List<Step> LONG_LIVES =
      List.of(
          Step.WAIT,
          Step.WAIT,
          Step.WAIT,
          Step.WAIT,
          Step.RESUME,
          Step.UPGRADE,
          Step.SIGN,
          Step.SIGN,
          Step.LEAVE,
          Step.REGISTER);

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Certificates certificates;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Post post;
  @Autowired private ApplicationContext house;
  @Autowired private Guardians guardians;
  @Autowired private JdbcClient sql;

  @Value("${local.server.port}")
  private int port;

  private final Random random = new Random();
  private final AtomicInteger asked = new AtomicInteger();

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
    private final Newcomer who;
    private final List<AccountId> had = new ArrayList<>();
    private final Notary notary;
    private int signatures;
    private @Nullable OpenId known;
    private Phone phone = fresh();

    /// By this test's own book; a phone that is handed the account inherits it.
    private Instant signsFrom = Instant.MIN;

    Citizen(Newcomer who, Notary notary) {
      this.who = who;
      this.notary = notary;
    }

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
        case SIGN -> sign();
        case LEAVE -> phone.life().deregister(who.password);
        case WAIT -> clock.advance(Duration.ofHours(7));
      }
    }

    private void register() {
      var next = fresh();
      var before = account().map(Account::id);
      if (next.register(who) instanceof RegistrationOutcome.Registered) {
        phone = next;
        signsFrom = before.isPresent() ? clock.instant().plus(A_DAY) : Instant.MIN;
      }
    }

    private boolean waits() {
      return clock.instant().isBefore(signsFrom);
    }

    /// Is asked by a service and approves, if they can. What comes between the two, at random, may
    /// be the end of it.
    private void sign() {
      var token = notary.login(phone).orElse(null);
      if (token == null) {
        assertThat(account().filter(Account::active)).as("who cannot log in").isEmpty();
        return;
      }
      var content = new HashMap<String, Object>();
      content.put("businessID", "life-" + asked.incrementAndGet());
      content.put("accessToken", token.accessToken());
      content.put("openID", token.openId());
      content.put("source", "PC_Browser");
      content.put("redirectURI", SimulatedService.callback());
      content.put("hashCode", Base64.getEncoder().encodeToString(new byte[32]));
      content.put("department", "Outpatients");
      content.put("serviceName", "Consent");
      content.put("documentName", "Form");
      var answer = notary.service().call("/account/signing/initiateRequest", content);
      var plus = account().filter(a -> a.tier() == Tier.IAM_SMART_PLUS).isPresent();
      if (!answer.good()) {
        // D20012: too many questions are open
        assertThat(plus && may() && !answer.code().equals("D20012"))
            .as("refused with %s", answer.code())
            .isFalse();
        return;
      }
      assertThat(plus).as("asked without iAM Smart+").isTrue();
      if (random.nextInt(4) == 0) {
        phone.life().suspend();
      }
      boolean may = may();
      var done = phone.approve(answer.content().get("ticketID").stringValue());
      assertThat(done instanceof PhoneAnswer.Done)
          .as("signs who may, and nobody else")
          .isEqualTo(may);
      signatures += may ? 1 : 0;
    }

    private boolean may() {
      return !waits()
          && account().filter(a -> a.active() && a.tier() == Tier.IAM_SMART_PLUS).isPresent();
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

    /// Every change that is in the audit is shown to the citizen, who can look as long as there is
    /// a phone and the account is not suspended.
    private void everythingIsShown() {
      var account = account().filter(Account::active).orElse(null);
      if (account == null) {
        return;
      }
      ShownChanges.shownAsOften(
          phone.life().activity().orThrow().activities(),
          audit.about(Subject.account(account.id()), SHOWN));
    }

    /// Of 11 to 17 only with an adult who agreed.
    private void isGuarded(Account account) {
      var born = accounts.identity(account.id()).birthDate();
      var today = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
      if (Age.on(today, born) < 18) {
        assertThat(guardians.guardianOf(account.id()))
            .as("a minor without a guardian")
            .hasValueSatisfying(g -> assertThat(g).isNotEqualTo(account.id()));
      }
    }

    void hold() {
      assertThat(signed()).as("signatures beside approvals").isEqualTo(signatures);
      account().ifPresent(this::isGuarded);
      account().map(Account::id).filter(id -> !had.contains(id)).ifPresent(had::add);
      for (var id : had) {
        hold(accounts.find(id).orElseThrow());
      }
    }

    private long signed() {
      return had.stream()
          .mapToLong(id ->
              sql.sql("SELECT count(*) FROM signing_signature WHERE account = :id")
                  .param("id", id.value())
                  .query(Long.class)
                  .single())
          .sum();
    }

    private void hold(Account account) {
      var bound = devices.deviceOf(account.id());
      var openId = accounts.openId(account.id(), BANK);
      known = known == null ? openId : known;
      assertThat(openId).as("the same to every service").isEqualTo(known);
      var binding = phone.state().binding();
      boolean good =
          certificates.of(account.id()).stream()
              .anyMatch(c -> c.status() instanceof RevocationStatus.Good);
      if (good) {
        assertThat(account.active()).as("nobody signs who may not").isTrue();
        assertThat(account.tier()).isEqualTo(Tier.IAM_SMART_PLUS);
        assertThat(waits()).as("nobody signs who waits").isFalse();
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
    random.setSeed(seed);
    var citizens = citizens();
    citizens.forEach(c -> c.take(Step.REGISTER));
    citizens.forEach(Citizen::hold);
    for (int i = 0; i < STEPS || (i < MOST_STEPS && !seenAll(citizens)); i++) {
      var citizen = citizens.get(random.nextInt(citizens.size()));
      var steps = i < STEPS ? List.of(Step.values()) : LONG_LIVES;
      var step = steps.get(random.nextInt(steps.size()));
      var before = changes(citizen);
      var was = citizen.account().orElse(null);
      citizen.take(step);
      citizens.forEach(Citizen::hold);
      onePhoneOneAccount();
      if (was != null && !was.equals(accounts.find(was.id()).orElseThrow())) {
        assertThat(changes(citizen)).as("%s is in the audit", step).isGreaterThan(before);
      }
      citizen.everythingIsShown();
      nothingIsLeftOf(citizen);
    }
    assertThat(seenAll(citizens))
        .as(
            "somebody signed (%s), and somebody came back (%s)",
            citizens.stream().map(c -> c.signatures).toList(),
            citizens.stream().map(c -> c.had.size()).toList())
        .isTrue();
    PictureTraces.notInDatabase(sql);
  }

  private static boolean seenAll(List<Citizen> citizens) {
    return citizens.stream().anyMatch(c -> c.signatures > 0)
        && citizens.stream().anyMatch(c -> c.had.size() > 1);
  }

  /// The first signs from the beginning; the last is a child of the first.
  private List<Citizen> citizens() {
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(30));
    var rooms = Notary.Rooms.of(house);
    var notary = new Notary(rooms, port, kek);
    var citizens = new ArrayList<Citizen>();
    for (int i = 0; i < CITIZENS; i++) {
      var tier = i == 0 ? AccountTier.IAM_SMART_PLUS : AccountTier.IAM_SMART;
      citizens.add(new Citizen(new Newcomer(registry, post, tier), notary));
    }
    var born = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG).minusYears(13);
    var child = new Newcomer(registry, post, AccountTier.IAM_SMART, born);
    child.age = AgeGroup.MINOR;
    child.guardian =
        link ->
            citizens.getFirst().phone.claim(link) instanceof PhoneAnswer.Done<ApprovalView> asked
                    && citizens.getFirst().phone.approve(asked.value()) instanceof PhoneAnswer.Done
                ? Optional.empty()
                : Optional.of("NO_GUARDIAN");
    citizens.add(new Citizen(child, notary));
    return citizens;
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
