package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
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
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.tokens.Redemption;
import hk.iamsmart.platform.tokens.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Citizens with phones, services and browsers, and a clock that jumps. A step is one thing that
/// one of them does; what must hold is checked after each.
final class SimulatedTown {
  private static final Requester DESKTOP = new Requester("Chrome · Windows", "203.0.113.…");
  private static final Actor CLERK = Actor.operator("simulation");

  /// What the town drives.
  record Rooms(
      Authentication authentication,
      Tokens tokens,
      Accounts accounts,
      Audit audit,
      Outbox outbox) {}

  /// A citizen and the phone in the pocket.
  record Citizen(AccountId account, Phone phone) {}

  private final Rooms rooms;
  private final SettableClock clock;
  private final Random random;
  private final List<Citizen> citizens;
  private final List<ClientId> services;
  private final List<SimulatedLogin> logins = new ArrayList<>();
  private int redeemed;

  SimulatedTown(
      Rooms rooms,
      SettableClock clock,
      Random random,
      List<Citizen> citizens,
      List<ClientId> services) {
    this.rooms = rooms;
    this.clock = clock;
    this.random = random;
    this.citizens = citizens;
    this.services = services;
  }

  int redeemed() {
    return redeemed;
  }

  /// Does one thing and says what it was.
  String step() {
    int dice = random.nextInt(100);
    if (dice < 18 || logins.isEmpty()) {
      return begin();
    }
    var login = recent();
    if (dice < 36) {
      return scan(login);
    }
    if (dice < 58) {
      return answer(login);
    }
    if (dice < 62) {
      return race(login);
    }
    if (dice < 66) {
      rooms.authentication().cancel(login.started.id(), login.started.key());
      return "the browser cancels";
    }
    if (dice < 84) {
      return redeem(login);
    }
    if (dice < 90) {
      return jump();
    }
    return dice < 95 ? changeStatus() : look(login);
  }

  private String begin() {
    var service = one(services);
    var begun =
        rooms
            .authentication()
            .begin(
                ClaimedLogin.read(
                    Map.of(
                            "clientID",
                            service.value(),
                            "responseType",
                            "code",
                            "source",
                            "PC_Browser",
                            "redirectURI",
                            TestServices.CALLBACK,
                            "scope",
                            "eidapi_auth",
                            "state",
                            "s" + logins.size())
                        ::get),
                DESKTOP);
    logins.add(new SimulatedLogin(service, (Begin.Started) begun));
    return "a browser begins";
  }

  /// A phone scans what the page shows, or a photograph of what it showed before.
  private String scan(SimulatedLogin login) {
    if (progress(login) instanceof Progress.Waiting w) {
      login.rotations.add(w.rotation());
    }
    if (login.rotations.isEmpty()) {
      return "nothing to scan";
    }
    one(citizens).phone().claim(link(login, one(login.rotations)));
    return "a phone scans";
  }

  private String answer(SimulatedLogin login) {
    var phone = one(citizens).phone();
    var ticket = login.started.ticket().value();
    switch (random.nextInt(8)) {
      case 0 -> phone.reject(ticket);
      case 1 -> phone.cancel(ticket);
      // The answer is lost: the phone does not know and tries again.
      case 2 -> {
        phone.approve(ticket);
        count(login, phone.approve(ticket), true);
      }
      default -> {
        for (var citizen : citizens) {
          count(login, citizen.phone().approve(ticket), false);
        }
      }
    }
    return "a phone answers";
  }

  private void count(SimulatedLogin login, PhoneAnswer<?> answer, boolean again) {
    if (answer instanceof PhoneAnswer.Done<?>) {
      login.approvals++;
      assertThat(again).as("a second approval of one question was accepted").isFalse();
    }
  }

  /// The phone approves, the browser cancels and the sweep runs, all at once.
  private String race(SimulatedLogin login) {
    var ticket = login.started.ticket().value();
    var phone = one(citizens).phone();
    List<Callable<Object>> work =
        List.of(
            () -> phone.approve(ticket),
            () -> rooms.authentication().cancel(login.started.id(), login.started.key()),
            () -> {
              rooms.outbox().runDue();
              return "";
            });
    atOnce(work);
    return "everybody at once";
  }

  /// The right service, another one, or several servers of the right one at once.
  private String redeem(SimulatedLogin login) {
    var code = code(login);
    if (code == null) {
      return "nothing to redeem";
    }
    var caller = random.nextInt(4) == 0 ? one(services) : login.service;
    List<Callable<Redemption>> attempts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      attempts.add(() -> rooms.tokens().redeem(caller, code, ""));
    }
    for (var redemption : atOnce(attempts)) {
      if (redemption instanceof Redemption.Tokens) {
        assertThat(caller).isEqualTo(login.service);
        login.redemptions++;
        redeemed++;
      }
    }
    return "a code is redeemed";
  }

  private String jump() {
    clock.advance(Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 15 : 200)));
    rooms.outbox().runDue();
    return "the clock jumps";
  }

  private String changeStatus() {
    var account = one(citizens).account();
    boolean suspended = random.nextInt(3) == 0;
    if (suspended) {
      rooms.accounts().suspend(account, Suspension.OPERATOR, CLERK);
    } else {
      rooms.accounts().resume(account, CLERK);
    }
    return "an account becomes " + (suspended ? "suspended" : "active");
  }

  private String look(SimulatedLogin login) {
    progress(login);
    return "a browser looks";
  }

  /// What must hold after every step.
  void check() {
    for (var login : logins.subList(Math.max(0, logins.size() - 6), logins.size())) {
      check(login);
    }
    rooms.audit().seal();
  }

  /// What is too dear for every step: each walk along the chain of the audit is longer.
  void checkChain() {
    assertThat(rooms.audit().verify()).isInstanceOf(Audit.Verdict.Intact.class);
  }

  private void check(SimulatedLogin login) {
    assertThat(login.redemptions).as("a code was redeemed").isLessThanOrEqualTo(1);
    assertThat(login.approvals).as("a question was approved").isLessThanOrEqualTo(1);
    var now = progress(login);
    var deeds =
        rooms.audit().about(Subject.approval(login.started.ticket()), 20).stream()
            .map(AuditEntry::deed)
            .toList();
    var ends = deeds.stream().filter(d -> !d.equals("approvals.claimed")).toList();
    var open = now instanceof Progress.Waiting;
    assertThat(ends).as("ends in the audit").hasSize(open ? 0 : 1);
    var claimed = now instanceof Progress.Waiting w && w.claimed();
    if (claimed || ends.contains("approvals.approved")) {
      assertThat(deeds).as("claims in the audit").containsOnlyOnce("approvals.claimed");
    }
    if (login.approvals == 1) {
      assertThat(ends).containsExactly("approvals.approved");
    }
    if (!open) {
      var end = now.toString();
      assertThat(login.firstEnd == null || login.firstEnd.equals(end))
          .as("a login ended as %s and now as %s", login.firstEnd, end)
          .isTrue();
      login.firstEnd = end;
    }
    assertThat(Collections.frequency(allRedeemed(), login.started.id().value()))
        .as("redemptions in the audit")
        .isEqualTo(login.redemptions);
  }

  private List<String> allRedeemed() {
    return citizens.stream()
        .flatMap(c -> rooms.audit().about(Subject.account(c.account()), 1_000).stream())
        .filter(e -> e.deed().equals("authentication.code redeemed"))
        .map(e -> e.details().replace("login=", ""))
        .toList();
  }

  private Progress progress(SimulatedLogin login) {
    return rooms.authentication().watch(login.started.id(), login.started.key());
  }

  private @Nullable String code(SimulatedLogin login) {
    return progress(login) instanceof Progress.Finished f && f.to().getQuery().startsWith("code=")
        ? f.to().getQuery().substring(5, 37)
        : null;
  }

  private static String link(SimulatedLogin login, String rotation) {
    return "http://localhost:8080/wallet?ticket=" + login.started.ticket() + "&r=" + rotation;
  }

  private SimulatedLogin recent() {
    int last = logins.size() - 1;
    return logins.get(Math.max(0, last - random.nextInt(4)));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
