package hk.iamsmart.sandbox.programme;

import hk.iamsmart.members.checklist.Checklist;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.certifying.SimulatedHosts;
import hk.iamsmart.sandbox.clock.TimeMachine;
import hk.iamsmart.sandbox.members.Walkers;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Walks the road with a new organisation each time.
@Component
final class WholeRoad implements Runs.Way {
  private static final int FIRST_NUMBER = 50_000_000;
  private static final int NUMBERS = 9_999_999;

  private final Sites sites;
  private final People people;
  private final Surroundings surroundings;
  private final Checklist checklist;
  private final Registration registration;
  private final Testing testing;
  private final GoingLive goingLive;

  WholeRoad(
      Sites sites,
      People people,
      Surroundings surroundings,
      Checklist checklist,
      Registration registration,
      Testing testing,
      GoingLive goingLive) {
    this.sites = sites;
    this.people = people;
    this.surroundings = surroundings;
    this.checklist = checklist;
    this.registration = registration;
    this.testing = testing;
    this.goingLive = goingLive;
  }

  /// Where the doors are, on this machine: the public address may belong to a proxy that is not
  /// running. Known as soon as they are open.
  record Sites(Environment environment, StaffPort port) {
    String open() {
      return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    String staff() {
      return "http://127.0.0.1:" + port.port();
    }
  }

  /// Who comes, and what they hold.
  record People(Walkers walkers, Holdings holdings) {}

  /// What a run stands in.
  ///
  /// @param realClock by which services judge how old something is
  record Surroundings(
      SimulatedHosts hosts, TimeMachine machine, InstantSource realClock, IdSource ids) {}

  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sites sitesOfRuns(Environment environment, StaffPort port) {
      return new Sites(environment, port);
    }

    @Bean
    People peopleOfRuns(Walkers walkers, Holdings holdings) {
      return new People(walkers, holdings);
    }

    @Bean
    Surroundings surroundingsOfRuns(
        SimulatedHosts hosts,
        TimeMachine machine,
        @Qualifier("realClock") InstantSource realClock,
        IdSource ids) {
      return new Surroundings(hosts, machine, realClock, ids);
    }
  }

  @Override
  public Runs.Played walk(UpTo upTo, Consumer<Milestone> told) {
    var number =
        String.valueOf(FIRST_NUMBER + Math.floorMod(surroundings.ids().uuid().hashCode(), NUMBERS));
    var host = "run" + number + SimulatedHosts.BELOW;
    try (var http = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
        var own = new OwnService(host, surroundings.hosts().tls(host), surroundings.realClock())) {
      var walk = new Walk(number, sites, http, told, people, own);
      registration.walk(walk);
      if (upTo.compareTo(UpTo.ITE) >= 0) {
        var key = testing.enrols(walk);
        if (upTo.compareTo(UpTo.READY) >= 0) {
          testing.proves(walk, key);
        }
      }
      if (upTo == UpTo.PRODUCTION) {
        goingLive.walk(walk);
      }
      return played(walk, upTo);
    }
  }

  private Runs.Played played(Walk walk, UpTo upTo) {
    var held = walk.held();
    var copies = new EnumMap<Stage, String>(Stage.class);
    for (Copy copy : held.copies()) {
      copies.put(copy.stage(), copy.client().value());
    }
    var members =
        Arrays.stream(Person.values())
            .map(one ->
                new Runs.Member(
                    one.id(walk.number()), one.person(), List.<OrganisationRole>of(one.role())))
            .toList();
    var evidence =
        checklist.of(held).judged().stream()
            .map(one ->
                new Runs.Row(
                    one.row().name(), one.missing().isEmpty(), one.last().map(LocalDate::toString)))
            .toList();
    return new Runs.Played(
        upTo,
        new Runs.Founded(held.organisation(), walk.organisation(), walk.number()),
        new Runs.Served(held.id(), held.name(), Map.copyOf(copies)),
        members,
        evidence,
        surroundings.machine().now().truncatedTo(ChronoUnit.MILLIS));
  }
}
