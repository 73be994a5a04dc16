package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `GET /developers/portal`: the seeded members, and a button to be each of them.
@Controller
final class MembersPage {
  static final String PATH = "/developers/portal";
  static final Texts TEXTS = Texts.of(MembersPage.class);

  /// Where somebody who reads of the sandbox looks first.
  private static final String SHORT = "/sandbox/portal";

  private final Console console;
  private final Pages pages;
  private final FaultPages faults;
  private final SandboxMembers members;
  private final Walkers walkers;

  MembersPage(
      Console console, Pages pages, FaultPages faults, SandboxMembers members, Walkers walkers) {
    this.console = console;
    this.pages = pages;
    this.faults = faults;
    this.members = members;
    this.walkers = walkers;
  }

  @Bean
  static RailEntry railToMembers() {
    return new RailEntry(55, PATH, Icon.BANK, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(SHORT)
  ResponseEntity<Void> shortly(HttpServletRequest request) {
    var there = URI.create(PATH + "?lang=" + ReaderLanguage.of(request).tag());
    return ResponseEntity.status(HttpStatus.FOUND).location(there).build();
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var roles = members.roles();
    var shown = Arrays.stream(Company.values()).map(one -> shown(one, roles, t)).toList();
    var body = pages.content("members/seeds.jte", Map.of("t", t, "organisations", shown));
    return console.answer(200, ConsolePage.of(t.language(), PATH, t.say("title"), body));
  }

  private static ShownCompany shown(
      Company company, Map<Seat, Set<OrganisationRole>> roles, Words t) {
    var people =
        company.seats().stream()
            .map(seat -> {
              var words =
                  roles.getOrDefault(seat, Set.of()).stream()
                      .sorted()
                      .map(role -> Portal.role(t.language(), role))
                      .collect(Collectors.joining(t.say("comma")));
              return new ShownMember(
                  seat.id(), seat.figure().person(), words, seat.figure() == Figure.TSE);
            })
            .toList();
    return new ShownCompany(company.name(t.language()), company.number(), people);
  }

  /// Logs in and leads to the organisation.
  @PostMapping(PATH + "/{seat}")
  ResponseEntity<String> be(@PathVariable String seat, HttpServletRequest request) {
    try {
      var entered =
          Seat.parse(seat)
              .map(members::enters)
              .or(() -> walkers.enter(seat))
              .orElseThrow(() -> Fault.none("there is no such member"));
      var to = "/portal/" + entered.organisation() + "?lang=" + ReaderLanguage.of(request).tag();
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(HttpHeaders.SET_COOKIE, entered.set())
          .location(URI.create(to))
          .build();
    } catch (Fault fault) {
      return faults.answer(fault, PATH, request);
    }
  }
}
