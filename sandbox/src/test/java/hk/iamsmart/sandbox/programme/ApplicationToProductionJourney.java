package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.TestingSteps.DAYS;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.checklist.Row;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sandbox.certifying.SimulatedHosts;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The whole road in a real browser: an organisation applies, is approved, has its service tested
/// and assessed, and at the end a citizen logs in to it in production.
@SandboxTest
class ApplicationToProductionJourney {
  private static final int FIRST_NUMBER = 40_000_000;
  private static final int NUMBERS = 9_999_999;
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private SimulatedHosts hosts;

  @Autowired
  @Qualifier("realClock")
  private InstantSource realClock;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void an_organisation_goes_from_its_application_to_a_service_in_production() {
    var number =
        String.valueOf(FIRST_NUMBER + Math.floorMod(UUID.randomUUID().hashCode(), NUMBERS));
    var host = "trip" + number + SimulatedHosts.BELOW;
    var caller = new Caller(port);
    try (var http = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
        var own = new OwnService(host, hosts.tls(host), realClock);
        var administrator = new Member(browser);
        var approver = new Member(browser)) {
      var citizens = new Visitor(http, caller.base());
      var trip = new Trip(caller, browser, citizens, own, number);
      new JoiningSteps(trip, administrator, approver).walk();
      var testing = new TestingSteps(trip, administrator, approver);
      var key = testing.enrols();
      var citizen = testing.integrates(key);
      testing.works(citizen, 1, DAYS - 1);
      var production = new ProductionSteps(trip, administrator, approver);
      production.gathers();
      production.isHeldBack();
      testing.assertDone(Set.of(Row.INTEGRATION));
      testing.works(citizen, DAYS, DAYS);
      testing.assertDone(Set.of());
      production.isApproved();
      approver.comesBack();
      production.goesLive(key);
    }
  }
}
