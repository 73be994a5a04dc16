package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.KeyWrap;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Many citizens, phones and services in a random order of steps, with answers that get lost,
/// clocks that jump and calls that race. The order depends on the seed alone: some seeds are tried
/// every time and one is drawn; a failure names it, and `-Dsimulation.seed=…` runs the same order
/// again, `-Dsimulation.steps=…` a longer one.
@HouseTest
class LoginSimulationTest {
  private static final int CITIZENS = 8;
  private static final int SERVICES = 3;
  private static final int CHAIN_CHECKED_EVERY = 25;

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

  @ParameterizedTest
  @MethodSource("hk.iamsmart.platform.simulation.Seeds#all")
  void nothing_happens_twice_and_everything_is_accounted_for(long seed) {
    int steps = Integer.getInteger("simulation.steps", 100);
    var town = town(new Random(seed));
    // some seeds see nothing through in so few steps: those go on until one is
    for (int step = 0; step < steps || (town.redeemed() == 0 && step < 10 * steps); step++) {
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
    assertThat(town.redeemed()).as("logins of seed %d", seed).isPositive();
  }

  private SimulatedTown town(Random random) {
    var pocket = new Pocket(accounts, port, authority);
    var citizens = new ArrayList<SimulatedTown.Citizen>();
    for (int i = 0; i < CITIZENS; i++) {
      var account = pocket.citizen();
      var phone = pocket.phone(Pocket.android());
      phone.bind(devices.invite(account, false).value()).orThrow();
      citizens.add(new SimulatedTown.Citizen(account, phone));
    }
    var clients = new ArrayList<ClientId>();
    for (int i = 0; i < SERVICES; i++) {
      clients.add(TestServices.register(services, KeyWrap.PKCS1).id());
    }
    var rooms = new SimulatedTown.Rooms(authentication, tokens, accounts, audit, outbox);
    return new SimulatedTown(rooms, clock, random, citizens, clients);
  }
}
