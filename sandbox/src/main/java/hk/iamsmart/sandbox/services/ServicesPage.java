package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.snippets.DotEnv;
import hk.iamsmart.platform.snippets.Snippets;
import hk.iamsmart.platform.snippets.Snippets.Call;
import hk.iamsmart.platform.snippets.Snippets.Tool;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import hk.iamsmart.sandbox.ground.StageTabs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/developers/services`: the services that a reader may see, each with its values, and the code
/// that calls with them.
@Controller
final class ServicesPage {
  static final String PLACE = Console.HOME + "/services";

  /// What browsers say of a link on our own pages, and of an address that somebody typed.
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private static final Texts TEXTS = Texts.of(ServicesPage.class);

  private final Console console;
  private final Pages pages;
  private final SeenServices seen;
  private final SandboxServices services;
  private final HouseSettings house;
  private final FaultPages faults;

  ServicesPage(
      Console console,
      Pages pages,
      SeenServices seen,
      SandboxServices services,
      HouseSettings house,
      FaultPages faults) {
    this.console = console;
    this.pages = pages;
    this.seen = seen;
    this.services = services;
    this.house = house;
    this.faults = faults;
  }

  @Bean
  static RailEntry railToServices() {
    return new RailEntry(40, PLACE, Icon.KEY, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PLACE)
  ResponseEntity<String> list(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var rows =
        seen.all(request).stream()
            .filter(s -> StageTabs.shows(request, s.stage()))
            .map(s -> ShownService.of(s, t.language()))
            .toList();
    var stages = StageTabs.of(PLACE, request);
    var lang = t.language().tag();
    var body =
        pages.content("services/services.jte", Map.of("t", t, "rows", rows, "stages", stages));
    var tools = pages.content("services/create.jte", Map.of("t", t, "lang", lang));
    return console.answer(
        200, ConsolePage.of(t.language(), PLACE, t.say("title"), body).withTools(tools));
  }

  @GetMapping(PLACE + "/{clientId}")
  ResponseEntity<String> one(@PathVariable String clientId, HttpServletRequest request) {
    return one(clientId, false, request);
  }

  /// The same with its secrets, which no link shows: only a form of our own page leads here.
  @PostMapping(PLACE + "/{clientId}")
  ResponseEntity<String> revealed(@PathVariable String clientId, HttpServletRequest request) {
    return one(clientId, true, request);
  }

  private ResponseEntity<String> one(
      String clientId, boolean revealed, HttpServletRequest request) {
    try {
      return one(seen.one(clientId, request), revealed, request);
    } catch (Fault fault) {
      return faults.answer(fault, PLACE, request);
    }
  }

  private ResponseEntity<String> one(
      SandboxService service, boolean revealed, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var shown = ShownService.of(service, t.language());
    var dates = Dates.in(t.language());
    var parameters = new HashMap<String, Object>(Map.of("t", t, "s", shown, "revealed", revealed));
    parameters.put("former", services.formerSignsUntil(service).map(dates::exact).orElse(""));
    parameters.put(
        "scopes", service.scopes().stream().flatMap(w -> Scope.parse(w).stream()).toList());
    return console.answer(
        200,
        ConsolePage.of(
                t.language(),
                PLACE,
                shown.name(),
                pages.content("services/service.jte", parameters))
            .at(PLACE + "/" + service.clientID()));
  }

  /// The page that the wizard ends with.
  @GetMapping(PLACE + "/{clientId}/code")
  ResponseEntity<String> code(@PathVariable String clientId, HttpServletRequest request) {
    try {
      return code(seen.one(clientId, request), request);
    } catch (Fault fault) {
      return faults.answer(fault, PLACE, request);
    }
  }

  private ResponseEntity<String> code(SandboxService service, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var shown = ShownService.of(service, t.language());
    var tool = Tool.of(request.getParameter("tool"));
    var here = PLACE + "/" + service.clientID() + "/code";
    var made = "yes".equals(request.getParameter("made"));
    var query = made ? "?made=yes&tool=" : "?tool=";
    var ways =
        Arrays.stream(Tool.values())
            .map(one -> {
              var way = Way.to(one.label(), here + query + one + "&lang=" + t.language().tag());
              return one == tool ? way.here() : way;
            })
            .toList();
    var parameters =
        new HashMap<String, Object>(Map.of("t", t, "s", shown, "tool", tool, "ways", ways));
    parameters.put("made", made);
    parameters.put("program", Snippets.program(tool, first(service)));
    parameters.put("env", house.baseUrl() + PLACE + "/" + service.clientID() + "/env");
    return console.answer(
        200,
        ConsolePage.of(
                t.language(),
                PLACE,
                made ? t.say("made", shown.name()) : t.say("code.title", shown.name()),
                pages.content("services/code.jte", parameters))
            .at(here + query + tool));
  }

  /// What shows that everything is right: the key, a code that is none, the page of a login.
  private static List<Call> first(SandboxService service) {
    var json = WireJson.mapper();
    var login = json.createObjectNode();
    login.put("clientID", service.clientID()).put("responseType", "code");
    login.put("source", "PC_Browser").put("redirectURI", service.redirectURIs().getFirst());
    login.put("scope", String.join(" ", service.scopes())).put("lang", "en-US");
    login.put("state", "my-first-login");
    var token = json.createObjectNode();
    token.put("code", "the-code-that-comes-back").put("grantType", "authorization_code");
    return List.of(
        Call.of("/security/getKey", json.createObjectNode()),
        Call.of("/auth/getQR", login),
        Call.of("/auth/getToken", token));
  }

  /// The values of a service in a file, as programs read them. Links of other sites lead to pages,
  /// not to secrets; a program says nothing of where it asks.
  @GetMapping(PLACE + "/{clientId}/env")
  ResponseEntity<String> env(@PathVariable String clientId, HttpServletRequest request) {
    try {
      if (isOfAnotherSite(request)) {
        throw Fault.crossSite();
      }
      var service = seen.one(clientId, request);
      var env =
          new DotEnv(
              house.baseUrl().toString(),
              service.clientID(),
              service.clientSecret(),
              service.kekPrivateKey(),
              service.keyWrap(),
              service.redirectURIs().getFirst());
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\".env\"")
          .body(env.written());
    } catch (Fault fault) {
      return faults.answer(fault, PLACE, request);
    }
  }

  private static boolean isOfAnotherSite(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    return site == null ? request.getHeader("Origin") != null : !OWN_SITES.contains(site);
  }
}
