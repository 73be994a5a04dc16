package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.simulation.SigningTown.Signer;
import hk.iamsmart.platform.tokens.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signing requests in a random order of steps; see [LoginSimulationTest] for seed and steps.
@HouseTest
class SigningSimulationTest {
  private static final int CHAIN_CHECKED_EVERY = 25;
  private static final int SIGNERS = 3;
  private static final int SERVICES = 2;

  @Autowired private Authentication authentication;
  @Autowired private Tokens tokens;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private Outbox outbox;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates keks;
  @Autowired private Devices devices;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  @ParameterizedTest
  @MethodSource("hk.iamsmart.platform.simulation.Seeds#all")
  void nothing_is_signed_twice_or_without_a_gesture_and_everything_is_accounted_for(long seed) {
    int steps = Integer.getInteger("simulation.steps", 20);
    var town = town(new Random(seed));
    // some seeds see nothing through in so few steps: those go on until one is
    for (int step = 0; step < steps || (town.signed() == 0 && step < 10 * steps); step++) {
      var deed = "nothing";
      try {
        deed = town.step();
        town.check();
        if (step % CHAIN_CHECKED_EVERY == 0) {
          town.checkChain();
        }
      } catch (AssertionError | RuntimeException e) {
        fail("step %d (%s) of the simulation with seed %d".formatted(step, deed, seed), e);
      }
    }
    town.checkChain();
    town.checkLists();
    assertThat(town.signed()).as("signatures of seed %d", seed).isPositive();
  }

  private SigningTown town(Random random) {
    var notaries = new ArrayList<Notary>();
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(30));
    var house = new Notary.Rooms(authentication, tokens, services, keks);
    for (int i = 0; i < SERVICES; i++) {
      notaries.add(new Notary(house, port, kek));
    }
    var pocket = new Pocket(accounts, port, authority);
    var signers = new ArrayList<Signer>();
    for (int i = 0; i <= SIGNERS; i++) {
      // the last one may not sign
      signers.add(signer(pocket, i < SIGNERS, notaries));
    }
    var rooms = new SigningTown.Rooms(accounts, audit, outbox, sql);
    var asking = notaries.stream().map(Notary::service).toList();
    return new SigningTown(rooms, clock, random, signers, asking);
  }

  private Signer signer(Pocket pocket, boolean plus, Iterable<Notary> notaries) {
    var account = pocket.citizen();
    if (plus) {
      accounts.changeTier(account, Tier.IAM_SMART_PLUS, Actor.operator("simulation"));
    }
    var phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(account, false).value()).orThrow();
    var signer = new Signer(account, phone, plus, new HashMap<>());
    notaries.forEach(n -> signer.tokens().put(n.service().id(), n.login(phone).orElseThrow()));
    return signer;
  }
}
