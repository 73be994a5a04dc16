package hk.iamsmart.sandbox.hourglass;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.clock.TimeMachine;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.log.AgendaReader;
import hk.iamsmart.sandbox.roster.Roster;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `GET /developers/clock`, and the forms that move it.
@Controller
final class ClockPage {
  private static final String PATH = "/developers/clock";
  private static final Texts TEXTS = Texts.of(ClockPage.class);
  private static final int SHOWN = 12;
  private static final List<Duration> PRESETS =
      Stream.of("PT61S", "PT5M", "PT18M", "PT4H", "P1D").map(Duration::parse).toList();

  private final Console console;
  private final Pages pages;
  private final Sights sights;
  private final TimeMachine machine;
  private final AgendaReader log;
  private final Roster roster;

  ClockPage(
      Console console,
      Pages pages,
      Sights sights,
      TimeMachine machine,
      AgendaReader log,
      Roster roster) {
    this.console = console;
    this.pages = pages;
    this.sights = sights;
    this.machine = machine;
    this.log = log;
    this.roster = roster;
  }

  @Bean
  static RailEntry railToClock() {
    return new RailEntry(60, PATH, Icon.CLOCK, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return page(request, 200, "", "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> advance(HttpServletRequest request) {
    try {
      machine.advance(Fields.ofForm(request, Set.of("advance"), Set.of()));
      return again(request);
    } catch (Fault fault) {
      var tried = Objects.requireNonNullElse(request.getParameter("advance"), "");
      return page(request, 400, tried, fault.said(ReaderLanguage.of(request)));
    }
  }

  @PostMapping(PATH + "/back")
  ResponseEntity<String> back(HttpServletRequest request) {
    machine.back();
    return again(request);
  }

  private static ResponseEntity<String> again(HttpServletRequest request) {
    var to = URI.create(PATH + "?lang=" + ReaderLanguage.of(request).tag());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(to).build();
  }

  private ResponseEntity<String> page(
      HttpServletRequest request, int status, String tried, String fault) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var sight = sights.of(request);
    var now = machine.now();
    var expiries = log.expiries(sight, now, SHOWN);
    var ended = log.ended(sight, now, PRESETS.stream().map(now::plus).toList());
    var names = roster.in(t.language(), sight);
    var dates = Dates.in(t.language());
    var ahead = machine.ahead();
    var parameters =
        Map.<String, Object>of(
            "t",
            t,
            "now",
            dates.exact(now),
            "ahead",
            ahead.isZero() ? "" : dates.duration(ahead),
            "presets",
            IntStream.range(0, PRESETS.size())
                .mapToObj(i -> preset(PRESETS.get(i), ended.get(i), t))
                .toList(),
            "ends",
            expiries.stream().map(one -> Ends.of(one, names, t, now)).toList(),
            "tried",
            tried,
            "fault",
            fault);
    return console.answer(
        status,
        ConsolePage.of(
                t.language(),
                PATH,
                t.say("title"),
                pages.content("hourglass/clock.jte", parameters))
            .withScripts("developers/live.js"));
  }

  private static Preset preset(Duration by, int ended, Words t) {
    return new Preset(
        by.toString(),
        t.say("preset." + by),
        ended == 0
            ? t.say("ends.none")
            : ended == 1 ? t.say("ends.one") : t.say("ends.many", ended));
  }
}
