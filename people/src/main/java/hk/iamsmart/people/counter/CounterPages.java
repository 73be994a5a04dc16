package hk.iamsmart.people.counter;

import hk.iamsmart.people.staff.MemberPolicy;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.gate.PageTxId;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.Seen;
import hk.iamsmart.platform.visits.Visits;
import hk.iamsmart.platform.visits.Visits.Decided;
import hk.iamsmart.platform.visits.Visits.Finished;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages of the counter, for registrars alone. The network may lose any answer: each form may
/// be sent again, and what was decided is shown.
@Controller
final class CounterPages {
  static final String PATH = "/staff/counter";
  private static final String ONE = PATH + "/{kiosk}";
  private static final String VISIT = ONE + "/visits/{visit}";
  private static final int GONE = 410;
  private static final String SCRIPT = "counter/counter.js";
  private static final Texts TEXTS = Texts.of(CounterPages.class);

  private final StaffPages pages;
  private final Counters counters;
  private final Visits visits;
  private final PageTxId txIds;
  private final InstantSource clock;

  CounterPages(
      StaffPages pages, Counters counters, Visits visits, PageTxId txIds, InstantSource clock) {
    this.pages = pages;
    this.counters = counters;
    this.visits = visits;
    this.txIds = txIds;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToCounter() {
    return new StaffLink(
        10, PATH, language -> TEXTS.in(language).say("choose.title"), MemberPolicy::mayRegister);
  }

  /// A call of a registrar.
  private record Call(SignedIn who, HttpServletRequest request) {
    Words t() {
      return TEXTS.in(ReaderLanguage.of(request));
    }

    /// A language that was chosen on the page stays chosen.
    String query() {
      return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
    }
  }

  /// Who is there now.
  @GetMapping(PATH)
  @Nullable ResponseEntity<String> choose(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var call = registrar(request, response);
    return call == null ? null : chosen(200, call, Told.NOTHING);
  }

  private ResponseEntity<String> chosen(int status, Call call, Told told) {
    var t = call.t();
    return pages.page(
        status,
        PATH,
        new Inside(
            t,
            "counter",
            "choose",
            Map.of(
                "told", told,
                "counters", counters.all(t.language()),
                "doubts", counters.doubts(call.who(), t.language()),
                "query", call.query())),
        SCRIPT);
  }

  @GetMapping(ONE)
  @Nullable ResponseEntity<String> counter(
      @PathVariable String kiosk, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return at(kiosk, request, response, (call, scene) -> shown(200, call, scene, Told.NOTHING));
  }

  /// What the page's script asks: whether it has to be drawn again.
  @GetMapping(ONE + "/now")
  @Nullable ResponseEntity<String> now(
      @PathVariable String kiosk, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (registrar(request, response) == null) {
      return null;
    }
    var version = counters.version(kiosk);
    return version.isPresent()
        ? version(version.get())
        : at(kiosk, request, response, (_, scene) -> version(scene.version()));
  }

  private static ResponseEntity<String> version(String version) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"version\":\"" + version + "\"}");
  }

  /// The portrait of the chip, for as long as somebody is compared with it.
  @GetMapping(VISIT + "/portrait")
  @Nullable ResponseEntity<byte[]> portrait(
      @PathVariable String visit, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (registrar(request, response) == null) {
      return null;
    }
    var person = visits.look(visit).flatMap(Seen::person).filter(Seen.Person::canBeShown);
    if (person.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return null;
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.IMAGE_JPEG)
        .body(person.get().portrait());
  }

  /// The second step before a citizen is turned away.
  @GetMapping(VISIT + "/other")
  @Nullable ResponseEntity<String> other(
      @PathVariable String kiosk,
      @PathVariable String visit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return at(
        kiosk,
        request,
        response,
        (call, scene) ->
            scene.of(visit).filter(Scene::isToDecide).isEmpty()
                ? StaffPages.see(path(kiosk, call))
                : pages.page(
                    200,
                    PATH + "/" + kiosk + "/visits/" + visit + "/other",
                    new Inside(
                        call.t(),
                        "counter",
                        "other",
                        Map.of("scene", scene, "query", call.query())),
                    SCRIPT));
  }

  @PostMapping(VISIT + "/decision")
  @Nullable ResponseEntity<String> decide(
      @PathVariable String kiosk,
      @PathVariable String visit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var decision = decision(request);
    if (decision.isEmpty() && MemberPolicy.mayRegister(StaffPages.who())) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return null;
    }
    return at(
        kiosk,
        request,
        response,
        (call, scene) ->
            call.who().isFresh(clock.instant())
                ? decided(call, scene, visit, decision.orElseThrow())
                : pages.confirm(request, path(kiosk, call)));
  }

  /// Asks the registry once more, when it could not answer.
  @PostMapping(VISIT + "/record")
  @Nullable ResponseEntity<String> record(
      @PathVariable String kiosk,
      @PathVariable String visit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return at(kiosk, request, response, (call, scene) -> finished(call, scene, visit));
  }

  private ResponseEntity<String> decided(Call call, Scene scene, String visit, Decision decision) {
    return switch (visits.decide(visit, call.who().actor(), decision)) {
      case Decided.Done(var now) -> settled(call, scene, now, decision);
      // decided before, perhaps by the same form: it is shown as it stands
      case Decided.NotNow(var now) -> settled(call, scene, now, decision);
      case Decided.OwnDoubt() -> again(409, call, scene, Told.warning("told.own"));
      case Decided.TooMany() -> again(409, call, scene, Told.danger("told.many"));
      case Decided.Gone() -> again(409, call, scene, gone(visit));
    };
  }

  /// After *Same person* the registry is asked at once.
  private ResponseEntity<String> settled(Call call, Scene scene, Seen now, Decision decision) {
    return decision == Decision.SAME && now.step() == RegistrationStep.RECORD
        ? finished(call, scene, now.visitID())
        : StaffPages.see(path(scene.kiosk(), call));
  }

  private ResponseEntity<String> finished(Call call, Scene scene, String visit) {
    return switch (visits.finish(txIds.of(call.request()), visit)) {
      case Finished.Registered _, Finished.Refused _, Finished.NotNow _ ->
          StaffPages.see(path(scene.kiosk(), call));
      case Finished.Gone() -> again(409, call, scene, gone(visit));
    };
  }

  private Told gone(String visit) {
    return Told.warning("told.gone." + visits.ended(visit).map(Enum::name).orElse("UNKNOWN"));
  }

  /// The counter as it stands now, and why nothing came of the form.
  private ResponseEntity<String> again(int status, Call call, Scene before, Told told) {
    return counters
        .scene(before.kiosk(), call.who(), call.t().language())
        .map(scene -> shown(status, call, scene, told))
        .orElseGet(() -> StaffPages.see(PATH));
  }

  private ResponseEntity<String> shown(int status, Call call, Scene scene, Told told) {
    var t = call.t();
    return pages.page(
        status,
        PATH + "/" + scene.kiosk(),
        new Inside(
            t,
            "counter",
            "counter",
            Map.of(
                "scene",
                scene,
                "told",
                told,
                "dates",
                Dates.in(t.language()),
                "query",
                call.query())),
        SCRIPT);
  }

  private static String path(String kiosk, Call call) {
    return PATH + "/" + kiosk + call.query();
  }

  private static Optional<Decision> decision(HttpServletRequest request) {
    var claimed = request.getParameter("decision");
    return Arrays.stream(Decision.values()).filter(one -> one.name().equals(claimed)).findFirst();
  }

  private @Nullable ResponseEntity<String> at(
      String kiosk,
      HttpServletRequest request,
      HttpServletResponse response,
      BiFunction<Call, Scene, ResponseEntity<String>> work)
      throws IOException {
    var call = registrar(request, response);
    if (call == null) {
      return null;
    }
    var scene = counters.scene(kiosk, call.who(), call.t().language());
    if (scene.isPresent()) {
      return work.apply(call, scene.get());
    }
    if (counters.isWithdrawn(kiosk)) {
      return chosen(GONE, call, Told.danger("told.gone.REVOKED"));
    }
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
    return null;
  }

  /// Nobody else comes in, whatever they ask for.
  private static @Nullable Call registrar(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var who = StaffPages.who();
    if (MemberPolicy.mayRegister(who)) {
      return new Call(who, request);
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
    return null;
  }
}
