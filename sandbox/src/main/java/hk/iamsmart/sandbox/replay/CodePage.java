package hk.iamsmart.sandbox.replay;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.snippets.Snippets;
import hk.iamsmart.platform.snippets.Snippets.Tool;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /developers/requests/<txID>/code?tool=NODE`: a logged request as a program.
@Controller
final class CodePage {
  private static final Texts TEXTS = Texts.of(CodePage.class);

  private final Console console;
  private final Pages pages;
  private final Sights sights;
  private final Logged logged;
  private final FaultPages faults;

  CodePage(Console console, Pages pages, Sights sights, Logged logged, FaultPages faults) {
    this.faults = faults;
    this.console = console;
    this.pages = pages;
    this.sights = sights;
    this.logged = logged;
  }

  @GetMapping(ReplayEndpoints.REQUESTS + "/{txId}/code")
  ResponseEntity<String> page(@PathVariable String txId, HttpServletRequest request) {
    try {
      return shown(txId, request);
    } catch (Fault fault) {
      return faults.answer(fault, ReplayEndpoints.REQUESTS, request);
    }
  }

  private ResponseEntity<String> shown(String txId, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var exchange = logged.find(sights.of(request), txId);
    var hex = exchange.txID().replaceAll("[<T=>]", "");
    var here = ReplayEndpoints.REQUESTS + "/" + hex + "/code";
    var tool = Tool.of(request.getParameter("tool"));
    var ways =
        Arrays.stream(Tool.values())
            .map(one -> {
              var href = here + "?tool=" + one + "&lang=" + t.language().tag();
              var way = Way.to(one.label(), href);
              return one == tool ? way.here() : way;
            })
            .toList();
    var read = logged.read(exchange);
    var body =
        pages.content(
            "replay/code.jte",
            Map.of(
                "t",
                t,
                "tool",
                tool,
                "ways",
                ways,
                "program",
                Snippets.program(tool, List.of(read.call())),
                "isOpen",
                read.isOpen(),
                "request",
                ReplayEndpoints.REQUESTS + "?open=" + hex,
                "path",
                exchange.path(),
                "service",
                Optional.ofNullable(exchange.clientID()).orElse("")));
    return console.answer(
        200,
        ConsolePage.of(t.language(), ReplayEndpoints.REQUESTS, t.say("title"), body)
            .at(here + "?tool=" + tool));
  }
}
