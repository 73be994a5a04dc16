package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.kit.Step;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.StageTabs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `/developers/services/new`: a service in four steps. What was answered before is in the address,
/// so that a step can be gone back to, kept and sent to a colleague; nothing is made before the
/// last one.
@Controller
final class WizardPage {
  private static final String HERE = ServicesPage.PLACE + "/new";
  private static final Texts TEXTS = Texts.of(WizardPage.class);

  private final Console console;
  private final Pages pages;
  private final SandboxServices services;

  WizardPage(Console console, Pages pages, SandboxServices services) {
    this.console = console;
    this.pages = pages;
    this.services = services;
  }

  /// What is asked.
  private enum Question {
    NAME,
    CALLBACKS,
    SCOPES,
    KEY;

    private static final List<Question> ORDER = List.of(values());

    boolean has(String field) {
      return switch (this) {
        case NAME -> field.startsWith("name") || field.equals("stage");
        case CALLBACKS -> field.startsWith("redirectURIs") || field.startsWith("domain");
        case SCOPES -> field.startsWith("scopes");
        case KEY -> field.startsWith("keyWrap");
      };
    }

    int place() {
      return ORDER.indexOf(this);
    }

    static Question of(HttpServletRequest request) {
      return Arrays.stream(values())
          .filter(stage -> stage.name().equals(request.getParameter("step")))
          .findFirst()
          .orElse(NAME);
    }

    static Question of(Fault fault) {
      var field = fault.field().orElse("");
      return Arrays.stream(values()).filter(s -> s.has(field)).findFirst().orElse(NAME);
    }
  }

  @GetMapping(HERE)
  ResponseEntity<String> page(HttpServletRequest request) {
    var draft = ServiceDraft.read(request);
    var stage = Question.of(request);
    var fault = stage == Question.NAME ? Optional.<Fault>empty() : fault(draft, stage);
    // what was answered before has to be right; what comes is not asked yet
    var earlier = fault.filter(f -> Question.of(f).compareTo(stage) < 0);
    return earlier
        .map(f -> answer(400, Question.of(f), draft, earlier, request))
        .orElseGet(() -> answer(200, stage, draft.orUsual(), Optional.empty(), request));
  }

  @PostMapping(ServicesPage.PLACE)
  ResponseEntity<String> make(HttpServletRequest request) {
    var draft = ServiceDraft.read(request);
    try {
      draft.needsScopes();
      var made = ServiceForm.done(services.make(draft.wanted()), draft.fields());
      var there = ServicesPage.PLACE + "/" + made.clientID() + "/code?made=yes&lang=";
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(HttpHeaders.LOCATION, there + ReaderLanguage.of(request).tag())
          .build();
    } catch (Fault fault) {
      return answer(fault.status(), Question.of(fault), draft, Optional.of(fault), request);
    }
  }

  /// The first that speaks against what was answered before this stage.
  private Optional<Fault> fault(ServiceDraft draft, Question stage) {
    try {
      if (stage == Question.KEY) {
        draft.needsScopes();
      }
      var wanted = (stage == Question.CALLBACKS ? draft.somewhere() : draft).wanted();
      var objection = services.objection(wanted);
      if (objection.isPresent()) {
        ServiceForm.done(objection.get(), draft.fields());
      }
      return Optional.empty();
    } catch (Fault fault) {
      return Optional.of(fault);
    }
  }

  private ResponseEntity<String> answer(
      int status,
      Question stage,
      ServiceDraft draft,
      Optional<Fault> fault,
      HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters = new HashMap<String, Object>(Map.of("t", t, "draft", draft));
    parameters.put("stage", stage.name());
    parameters.put("steps", steps(stage, t));
    parameters.put("number", stage.place() + 1);
    parameters.put("next", next(stage));
    parameters.put(
        "back",
        stage == Question.NAME ? "" : href(Question.ORDER.get(stage.place() - 1), draft, t));
    parameters.put("fields", FaultField.of(fault, t));
    parameters.put("faults", FaultField.ways(fault, t));
    parameters.put("served", stages(t));
    return console.answer(
        status,
        ConsolePage.of(
                t.language(),
                ServicesPage.PLACE,
                t.say("new"),
                pages.content("services/wizard.jte", parameters))
            .at(HERE + "?step=" + stage + "&" + draft.query()));
  }

  /// By their words, as they are called on the page.
  private static Map<String, String> stages(Words t) {
    var named = new LinkedHashMap<String, String>();
    for (var one : Stage.values()) {
      named.put(one.word(), StageTabs.named(one, t.language()));
    }
    return named;
  }

  /// Empty when it is the last.
  private static String next(Question stage) {
    return stage == Question.KEY ? "" : Question.ORDER.get(stage.place() + 1).name();
  }

  private static String href(Question stage, ServiceDraft draft, Words t) {
    return HERE + "?step=" + stage + "&" + draft.query() + "&lang=" + t.language().tag();
  }

  private static List<Step> steps(Question now, Words t) {
    return Arrays.stream(Question.values())
        .map(stage ->
            new Step(
                t.say("step." + stage),
                "",
                stage.compareTo(now) < 0
                    ? Step.State.DONE
                    : stage == now ? Step.State.NOW : Step.State.AHEAD))
        .toList();
  }
}
