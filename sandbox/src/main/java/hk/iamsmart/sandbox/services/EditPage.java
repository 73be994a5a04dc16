package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Changing a service, rolling its secret, deleting it.
@Controller
final class EditPage {
  private static final String ONE = ServicesPage.PLACE + "/{clientId}";
  private static final Texts TEXTS = Texts.of(EditPage.class);

  /// For how long the former secret signs, as a page offers it.
  static final List<String> OVERLAPS = List.of("PT0S", "PT1H", "P1D", "P7D");

  private final Console console;
  private final Pages pages;
  private final SeenServices seen;
  private final SandboxServices services;
  private final FaultPages faults;

  EditPage(
      Console console,
      Pages pages,
      SeenServices seen,
      SandboxServices services,
      FaultPages faults) {
    this.console = console;
    this.pages = pages;
    this.seen = seen;
    this.services = services;
    this.faults = faults;
  }

  private ResponseEntity<String> with(
      String clientId,
      HttpServletRequest request,
      Function<SandboxService, ResponseEntity<String>> work) {
    try {
      return work.apply(seen.one(clientId, request));
    } catch (Fault fault) {
      return faults.answer(fault, ServicesPage.PLACE, request);
    }
  }

  @GetMapping(ONE + "/edit")
  ResponseEntity<String> edit(@PathVariable String clientId, HttpServletRequest request) {
    return with(
        clientId,
        request,
        service -> form(200, service, ServiceDraft.of(service), Optional.empty(), request));
  }

  @PostMapping(ONE + "/edit")
  ResponseEntity<String> change(@PathVariable String clientId, HttpServletRequest request) {
    return with(clientId, request, service -> changed(service, request));
  }

  private ResponseEntity<String> changed(SandboxService service, HttpServletRequest request) {
    var draft = ServiceDraft.read(request);
    try {
      draft.needsScopes();
      draft.wanted();
      var fields = draft.fields();
      var wanted = ServiceForm.read(fields, service.wanted());
      ServiceForm.done(
          services.change(service, draft.domain().isEmpty() ? wanted.shownAtItsCallback() : wanted),
          fields);
      return back(service, request);
    } catch (Fault fault) {
      return form(fault.status(), service, draft, Optional.of(fault), request);
    }
  }

  private ResponseEntity<String> form(
      int status,
      SandboxService service,
      ServiceDraft draft,
      Optional<Fault> fault,
      HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var shown = ShownService.of(service, t.language());
    var parameters = new HashMap<String, Object>(Map.of("t", t, "s", shown, "draft", draft));
    parameters.put("fields", FaultField.of(fault, t));
    parameters.put("faults", FaultField.ways(fault, t));
    return console.answer(
        status,
        ConsolePage.of(
                t.language(),
                ServicesPage.PLACE,
                t.say("edit.title", shown.name()),
                pages.content("services/edit.jte", parameters))
            .at(shown.path() + "/edit"));
  }

  @PostMapping(ONE + "/secret")
  ResponseEntity<String> roll(@PathVariable String clientId, HttpServletRequest request) {
    return with(
        clientId,
        request,
        service -> {
          var chosen = Optional.ofNullable(request.getParameter("overlap")).orElse("");
          if (!OVERLAPS.contains(chosen)) {
            throw Fault.invalid("overlap", "must be one of " + OVERLAPS);
          }
          services.roll(service, Duration.parse(chosen));
          return back(service, request);
        });
  }

  @PostMapping(ONE + "/secret/former")
  ResponseEntity<String> endFormer(@PathVariable String clientId, HttpServletRequest request) {
    return with(
        clientId,
        request,
        service -> {
          services.endFormer(service);
          return back(service, request);
        });
  }

  @GetMapping(ONE + "/delete")
  ResponseEntity<String> ask(@PathVariable String clientId, HttpServletRequest request) {
    return with(
        clientId,
        request,
        service -> {
          var t = TEXTS.in(ReaderLanguage.of(request));
          var shown = ShownService.of(service, t.language());
          return console.answer(
              200,
              ConsolePage.of(
                      t.language(),
                      ServicesPage.PLACE,
                      t.say("delete.title", shown.name()),
                      pages.content("services/delete.jte", Map.of("t", t, "s", shown)))
                  .at(shown.path() + "/delete"));
        });
  }

  @PostMapping(ONE + "/delete")
  ResponseEntity<String> delete(@PathVariable String clientId, HttpServletRequest request) {
    return with(
        clientId,
        request,
        service -> {
          services.removeOwn(service);
          return to(ServicesPage.PLACE, request);
        });
  }

  private static ResponseEntity<String> back(SandboxService service, HttpServletRequest request) {
    return to(ServicesPage.PLACE + "/" + service.clientID(), request);
  }

  private static ResponseEntity<String> to(String path, HttpServletRequest request) {
    var there = path + "?lang=" + ReaderLanguage.of(request).tag();
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, there).build();
  }
}
