package hk.iamsmart.sandbox.citizens;

import gg.jte.Content;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.ground.StageTabs;
import hk.iamsmart.sandbox.personas.Behaviour;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.PersonaForm;
import hk.iamsmart.sandbox.personas.PersonaRecords;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import hk.iamsmart.sandbox.services.SandboxService;
import hk.iamsmart.sandbox.services.SandboxServices;
import hk.iamsmart.sandbox.utilities.Mood;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `GET /developers/citizens`, and the forms that make one, let one go and say how a phone answers.
@Controller
final class CitizensPage {
  private static final String PATH = "/developers/citizens";
  private static final Texts TEXTS = Texts.of(CitizensPage.class);
  private static final Set<String> MADE_OF =
      Set.of("enName", "chName", "birthDate", "gender", "tier", "stage", "note");

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Console console;
  private final Pages pages;
  private final SandboxStore store;
  private final Personas personas;
  private final PersonaForm form;
  private final PersonaRecords records;
  private final HouseSettings house;

  CitizensPage(
      Console console,
      Pages pages,
      SandboxStore store,
      Personas personas,
      PersonaRecords records,
      IdSource ids,
      HouseSettings house) {
    this.console = console;
    this.pages = pages;
    this.store = store;
    this.personas = personas;
    this.form = new PersonaForm(ids);
    this.records = records;
    this.house = house;
  }

  @Bean
  static RailEntry railToCitizens() {
    return new RailEntry(50, PATH, Icon.USERS, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return page(request, 200, text(request, "open"), Optional.empty());
  }

  @PostMapping(PATH)
  ResponseEntity<String> make(HttpServletRequest request) {
    try {
      var made = personas.make(form.fresh(Fields.ofForm(request, MADE_OF, Set.of())));
      return to(request, made.id());
    } catch (Fault fault) {
      return page(request, 400, "new", Optional.of(fault));
    }
  }

  @PostMapping(PATH + "/{id}/behaviour")
  ResponseEntity<String> behave(@PathVariable String id, HttpServletRequest request) {
    return done(
        id,
        request,
        () -> {
          var fields = Fields.ofForm(request, Behaviour.MEMBERS, Set.of("leaveOut"));
          personas.behave(id, PersonaForm.behaviour(fields));
        });
  }

  /// Another type or status of the account.
  @PostMapping(PATH + "/{id}/account")
  ResponseEntity<String> change(@PathVariable String id, HttpServletRequest request) {
    return done(
        id,
        request,
        () -> {
          var fields = Fields.ofForm(request, Set.of("tier", "status"), Set.of());
          personas.change(id, before -> form.changed(fields, before));
        });
  }

  /// Exactly what is written there.
  @PostMapping(PATH + "/{id}/eme")
  ResponseEntity<String> write(@PathVariable String id, HttpServletRequest request) {
    return done(
        id,
        request,
        () -> {
          var written = text(request, "eme").getBytes(StandardCharsets.UTF_8);
          var eme = WireJson.object(written).orElseThrow(() -> Fault.wrong("eme", "json"));
          records.change(personas.account(id), Fields.of(eme, fieldNames(eme)).json(), true);
        });
  }

  /// Another mood of each utility that is named.
  @PostMapping(PATH + "/{id}/utilities")
  ResponseEntity<String> supply(@PathVariable String id, HttpServletRequest request) {
    return done(
        id,
        request,
        () -> {
          for (var supply : records.supplies(id, personas.account(id))) {
            Fields.ofForm(request, Set.of(supply.id()), Set.of())
                .oneOf(supply.id(), Mood.class)
                .ifPresent(mood -> records.behave(id, supply.id(), mood));
          }
        });
  }

  private static Set<String> fieldNames(JsonNode eme) {
    return Set.copyOf(eme.propertyNames());
  }

  private ResponseEntity<String> done(String id, HttpServletRequest request, Runnable work) {
    try {
      work.run();
      return to(request, id);
    } catch (Fault fault) {
      return page(request, 400, id, Optional.of(fault));
    }
  }

  @PostMapping(PATH + "/{id}/remove")
  ResponseEntity<String> remove(@PathVariable String id, HttpServletRequest request) {
    try {
      personas.remove(id);
      return to(request, "");
    } catch (Fault fault) {
      return page(request, 400, id, Optional.of(fault));
    }
  }

  private static ResponseEntity<String> to(HttpServletRequest request, String open) {
    var lang = "lang=" + ReaderLanguage.of(request).tag();
    var to = open.isEmpty() ? PATH + "?" + lang : address(open) + "&" + lang + "#panel";
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(to)).build();
  }

  private static String address(String open) {
    return open.isEmpty()
        ? PATH
        : PATH + "?open=" + URLEncoder.encode(open, StandardCharsets.UTF_8);
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "").strip();
  }

  private ResponseEntity<String> page(
      HttpServletRequest request, int status, String open, Optional<Fault> fault) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var kept = store.kept(Personas.KIND, SandboxServices.KIND, SandboxResidents.KIND);
    var all =
        kept.getOrDefault(Personas.KIND, List.of()).stream()
            .map(item -> store.read(item, Persona.Registered.class).persona())
            .toList();
    var faces = faces(kept.getOrDefault(SandboxResidents.KIND, List.of()));
    var cards =
        all.stream()
            .filter(persona -> StageTabs.shows(request, persona.stage()))
            .map(persona -> Card.of(persona, faces.getOrDefault(persona.hkic(), ""), t))
            .toList();
    var page =
        ConsolePage.of(
                t.language(),
                PATH,
                t.say("title"),
                pages.content(
                    "citizens/citizens.jte",
                    Map.of(
                        "t",
                        t,
                        "cards",
                        cards,
                        "open",
                        open,
                        "stages",
                        StageTabs.of(PATH, request))))
            .at(address(open))
            .withTools(pages.content("citizens/tools.jte", Map.of("t", t)))
            .withScripts("developers/live.js");
    if (open.equals("new")) {
      return console.answer(status, page.withPanel(fresh(request, t, fault)));
    }
    var services = kept.getOrDefault(SandboxServices.KIND, List.of());
    return console.answer(
        status,
        all.stream()
            .filter(persona -> persona.id().equals(open))
            .findFirst()
            .map(persona ->
                page.withPanel(panel(persona, login(persona, services), request, t, fault)))
            .orElse(page));
  }

  /// Whose portrait there is, by their numbers.
  private Map<String, String> faces(List<String> residents) {
    return residents.stream()
        .map(item -> store.read(item, SandboxResident.class))
        .collect(Collectors.toMap(SandboxResident::hkic, SandboxResident::id));
  }

  /// With the label of the field, for the summary.
  private static String summary(Fault fault, Words t) {
    var said = fault.said(t.language());
    return fault
        .field()
        .map(field -> t.say("fault", t.keys().contains(field) ? t.say(field) : field, said))
        .orElse(said);
  }

  private Content fresh(HttpServletRequest request, Words t, Optional<Fault> fault) {
    var given = new HashMap<String, String>();
    MADE_OF.forEach(name -> given.put(name, text(request, name)));
    return pages.content(
        "citizens/fresh.jte",
        Map.of(
            "t",
            t,
            "given",
            given,
            "fault",
            fault.map(f -> f.said(t.language())).orElse(""),
            "summary",
            fault.map(f -> summary(f, t)).orElse(""),
            "field",
            fault.flatMap(Fault::field).orElse("")));
  }

  private Content panel(
      Persona persona, String login, HttpServletRequest request, Words t, Optional<Fault> fault) {
    var account = personas.account(persona.id());
    var tried = text(request, "eme");
    var field = fault.flatMap(Fault::field).orElse("");
    var parameters = new HashMap<String, Object>(Map.of("t", t, "login", login));
    parameters.put("one", Card.of(persona, "", t));
    parameters.put("persona", persona);
    parameters.put("fields", Stream.of(EmeField.values()).map(EmeField::wireName).toList());
    parameters.put(
        "eme", tried.isEmpty() ? PRETTY.writeValueAsString(records.written(account)) : tried);
    parameters.put("supplies", records.supplies(persona.id(), account));
    parameters.put("rest", "curl -s " + house.baseUrl() + "/sandbox/v1/personas/" + persona.id());
    parameters.put("summary", fault.map(f -> summary(f, t)).orElse(""));
    // what is wrong within the e-ME is told with its place
    boolean isWithin = !tried.isEmpty() && !field.equals("eme");
    parameters.put("field", isWithin ? "eme" : field);
    parameters.put(
        "fault", fault.map(f -> isWithin ? summary(f, t) : f.said(t.language())).orElse(""));
    return pages.content("citizens/panel.jte", parameters);
  }

  /// A login from a script, which runs as it stands.
  private String login(Persona persona, List<String> services) {
    return services.stream()
        .map(item -> store.read(item, SandboxService.class))
        .filter(service -> service.stage() == persona.stage())
        .findFirst()
        .map(service -> login(persona, service))
        .orElse("");
  }

  private String login(Persona persona, SandboxService service) {
    var query = new StringBuilder();
    for (var one :
        List.of(
            Map.entry("clientID", service.clientID()),
            Map.entry("responseType", "code"),
            Map.entry("source", "PC_Browser"),
            Map.entry("redirectURI", service.redirectURIs().getFirst()),
            Map.entry("scope", "eidapi_auth"),
            Map.entry("lang", "en-US"),
            Map.entry("state", "s-1"))) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(one.getKey())
          .append('=')
          .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
    }
    return "curl -si -H 'X-Sandbox-Persona: "
        + persona.id()
        + "' \\\n  '"
        + house.baseUrl()
        + "/api/v1/auth/getQR"
        + query
        + "'";
  }
}
