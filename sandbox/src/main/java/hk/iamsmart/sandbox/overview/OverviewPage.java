package hk.iamsmart.sandbox.overview;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.log.LogReader;
import hk.iamsmart.sandbox.roster.Roster;
import hk.iamsmart.sandbox.roster.Roster.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /developers`: four queries, however long the log is.
@Controller
final class OverviewPage {
  private static final Texts TEXTS = Texts.of(OverviewPage.class);
  private static final int ENDING = 6;

  private final Console console;
  private final Pages pages;
  private final Sights sights;
  private final LogReader log;
  private final Roster roster;
  private final Surroundings surroundings;
  private final InstantSource realClock;

  OverviewPage(
      Console console,
      Pages pages,
      Sights sights,
      LogReader log,
      Roster roster,
      Surroundings surroundings,
      @Qualifier("realClock") InstantSource realClock) {
    this.console = console;
    this.pages = pages;
    this.sights = sights;
    this.log = log;
    this.roster = roster;
    this.surroundings = surroundings;
    this.realClock = realClock;
  }

  @Bean
  static RailEntry railToOverview() {
    return new RailEntry(10, Console.HOME, Icon.PULSE, language -> TEXTS.in(language).say("title"));
  }

  @Bean
  static SiteLink linkToDevelopers() {
    return new SiteLink(30, Console.HOME, language -> TEXTS.in(language).say("developers"));
  }

  @Bean
  static WayIn wayToBuilding() {
    return new WayIn(
        20,
        Console.HOME,
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(
              t.say("way.build.title"), t.say("way.build.text"), t.say("way.build.button"));
        });
  }

  /// Where the console was before.
  @GetMapping("/sandbox")
  ResponseEntity<Void> former(HttpServletRequest request) {
    var to = Console.HOME + "?lang=" + ReaderLanguage.of(request).tag();
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(to)).build();
  }

  @GetMapping(Console.HOME)
  ResponseEntity<String> page(
      @RequestParam(defaultValue = "") String period, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var chosen = Period.parse(period);
    var sight = sights.of(request);
    var names = roster.in(t.language(), sight);
    var overview = Overview.of(read(chosen, sight, names, t), names, t);
    var body =
        pages.content(
            "overview/overview.jte", Map.of("t", t, "o", overview, "staff", surroundings.staff()));
    return console.answer(
        200,
        ConsolePage.of(t.language(), Console.HOME, t.say("title"), body)
            .at(chosen == Period.HALF_HOUR ? Console.HOME : address(chosen))
            .withTools(
                pages.content("overview/periods.jte", Map.of("t", t, "ways", ways(chosen, t))))
            .withScripts("developers/live.js"));
  }

  private Overview.Read read(Period period, Sight sight, Names names, Words t) {
    var now = realClock.instant();
    var agenda = surroundings.agenda(sight, Overview.ROWS, ENDING);
    return new Overview.Read(
        period,
        log.figures(sight, from(period, now), period.piece(), period.pieces()),
        agenda,
        surroundings.callbacks(sight),
        surroundings.ends(agenda, names, t),
        now,
        surroundings.houseNow());
  }

  /// At the beginning of a piece, so that bars keep their place while time goes on.
  private static Instant from(Period period, Instant now) {
    long piece = period.piece().toSeconds();
    long last = Math.floorDiv(now.getEpochSecond(), piece);
    return Instant.ofEpochSecond((last + 1 - period.pieces()) * piece);
  }

  private static List<Way> ways(Period chosen, Words t) {
    return Arrays.stream(Period.values())
        .map(period -> {
          var href = address(period) + "&lang=" + t.language().tag();
          var way = Way.to(t.say("period." + period), href);
          return period == chosen ? way.here() : way;
        })
        .toList();
  }

  private static String address(Period period) {
    return Console.HOME + "?period=" + period.wire();
  }
}
