package hk.iamsmart.sandbox.programme;

import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.kit.Step;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `GET /developers/programme`: a button for each length of the road, and how a run goes. While one
/// walks, the page asks to be loaded again, which needs no script.
@Controller
final class RunPage {
  private static final String PATH = "/developers/programme";
  private static final Texts TEXTS = Texts.of(RunPage.class);
  private static final String SECONDS = "3";

  private final Console console;
  private final Pages pages;
  private final FaultPages faults;
  private final Runs runs;

  RunPage(Console console, Pages pages, FaultPages faults, Runs runs) {
    this.console = console;
    this.pages = pages;
    this.faults = faults;
    this.runs = runs;
  }

  @Bean
  static RailEntry railToRuns() {
    return new RailEntry(57, PATH, Icon.PLAY, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var state = runs.state();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("ways", Arrays.stream(UpTo.values()).map(UpTo::name).toList());
    parts.put("state", told(state));
    parts.put("steps", steps(t, state));
    parts.put("reason", state instanceof Runs.State.Stopped stopped ? stopped.why() : "");
    parts.put("organisation", "");
    parts.put("service", "");
    parts.put("members", Map.of());
    if (state instanceof Runs.State.Arrived(var played)) {
      var home = Portal.home(played.organisation().id());
      var people = new TreeMap<String, String>();
      played
          .members()
          .forEach(one -> people.put(one.id(), one.name() + t.say("comma") + role(t, one)));
      parts.put("organisation", played.organisation().name());
      parts.put("service", home + "/services/" + played.service().id());
      parts.put("members", people);
    }
    var body = pages.content("programme/run.jte", parts);
    var page = ConsolePage.of(t.language(), PATH, t.say("title"), body);
    var answer = console.answer(200, page);
    return state instanceof Runs.State.Walking
        ? ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header("Refresh", SECONDS)
            .body(answer.getBody())
        : answer;
  }

  private static String role(Words t, Runs.Member member) {
    return Portal.role(t.language(), member.roles().getFirst());
  }

  private static String told(Runs.State state) {
    return switch (state) {
      case Runs.State.Idle() -> "idle";
      case Runs.State.Walking _ -> "walking";
      case Runs.State.Arrived _ -> "arrived";
      case Runs.State.Stopped _ -> "stopped";
    };
  }

  private static List<Step> steps(Words t, Runs.State state) {
    return switch (state) {
      case Runs.State.Idle() -> List.of();
      case Runs.State.Walking(var upTo, var at) -> steps(t, upTo, at);
      case Runs.State.Stopped(var upTo, var at, _) -> steps(t, upTo, at);
      case Runs.State.Arrived(var played) ->
          Milestone.to(played.upTo()).stream().map(one -> step(t, one, Step.State.DONE)).toList();
    };
  }

  private static List<Step> steps(Words t, UpTo upTo, Milestone at) {
    return Milestone.to(upTo).stream()
        .map(one -> {
          int side = one.compareTo(at);
          return step(
              t, one, side < 0 ? Step.State.DONE : side == 0 ? Step.State.NOW : Step.State.AHEAD);
        })
        .toList();
  }

  private static Step step(Words t, Milestone one, Step.State state) {
    return new Step(t.say("milestone." + one), t.say("milestone." + one + ".about"), state);
  }

  /// Begins one, and leads to where its progress is.
  @PostMapping(PATH)
  ResponseEntity<String> start(HttpServletRequest request) {
    try {
      runs.start(RunEndpoints.upTo(Fields.ofForm(request, Set.of("upTo"), Set.of())));
      var to = URI.create(PATH + "?lang=" + ReaderLanguage.of(request).tag());
      return ResponseEntity.status(HttpStatus.SEE_OTHER).location(to).build();
    } catch (Fault fault) {
      return faults.answer(fault, PATH, request);
    }
  }
}
