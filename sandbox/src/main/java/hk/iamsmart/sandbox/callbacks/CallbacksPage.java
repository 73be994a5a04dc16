package hk.iamsmart.sandbox.callbacks;

import gg.jte.Content;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.roster.Roster;
import hk.iamsmart.sandbox.roster.Roster.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `GET /developers/callbacks`, and the forms that send one again and break the next.
@Controller
final class CallbacksPage {
  private static final String PATH = "/developers/callbacks";
  private static final Texts TEXTS = Texts.of(CallbacksPage.class);
  private static final int SHOWN = 100;

  /// Of the inputs of the form, among the texts.
  private static final Map<String, String> LABELS =
      Map.of("client", "service", "break", "break.how", "times", "break.times");

  private final Console console;
  private final Pages pages;
  private final Sights sights;
  private final CallbackLog log;
  private final Breakages breakages;
  private final Resending resending;
  private final Roster roster;

  CallbacksPage(
      Console console,
      Pages pages,
      Sights sights,
      CallbackLog log,
      Breakages breakages,
      Resending resending,
      Roster roster) {
    this.console = console;
    this.pages = pages;
    this.sights = sights;
    this.log = log;
    this.breakages = breakages;
    this.resending = resending;
    this.roster = roster;
  }

  @Bean
  static RailEntry railToCallbacks() {
    return new RailEntry(30, PATH, Icon.RETURN, language -> TEXTS.in(language).say("title"));
  }

  /// What a reader wants to see.
  ///
  /// @param state its name; empty for all
  /// @param open the txID of the one beside the list; empty for none
  /// @param tab of the panel: `content`, `sent` or `attempts`
  private record Wanted(String lang, String service, String state, String open, String tab) {
    static Wanted of(HttpServletRequest request) {
      return new Wanted(
          ReaderLanguage.of(request).tag(),
          text(request, "service"),
          text(request, "state"),
          text(request, "open"),
          text(request, "tab"));
    }

    Wanted opening(String txId) {
      return new Wanted(lang, service, state, txId, tab);
    }

    Wanted tabbed(String other) {
      return new Wanted(lang, service, state, open, other);
    }

    String address() {
      var query = new StringBuilder();
      for (var one :
          List.of(
              Map.entry("service", service),
              Map.entry("state", state),
              Map.entry("open", open),
              Map.entry("tab", tab))) {
        if (!one.getValue().isEmpty()) {
          query
              .append(query.isEmpty() ? "?" : "&")
              .append(one.getKey())
              .append('=')
              .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
        }
      }
      return PATH + query;
    }

    String href() {
      var address = address();
      return address + (address.contains("?") ? "&" : "?") + "lang=" + lang;
    }
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "").strip();
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return page(request, 200, Optional.empty());
  }

  /// Sends it again and shows its attempts.
  @PostMapping(PATH + "/{txID}/send")
  ResponseEntity<String> send(@PathVariable String txID, HttpServletRequest request) {
    var wanted = Wanted.of(request);
    var logged = find(txID, sights.of(request));
    if (logged.isEmpty()) {
      return to(wanted.opening(""));
    }
    try {
      resending.send(logged.get(), Fields.ofForm(request, Resending.KNOWN, Set.of()));
      return to(wanted.opening(txID).tabbed("attempts"));
    } catch (Fault fault) {
      return page(request, 400, Optional.of(fault));
    }
  }

  /// The next callbacks of a service are broken.
  @PostMapping(PATH + "/breakages")
  ResponseEntity<String> breakNext(HttpServletRequest request) {
    try {
      var known = new HashSet<>(Breakages.KNOWN);
      known.add("client");
      var fields = Fields.ofForm(request, known, Set.of());
      var client =
          ClientId.parse(fields.text("client", 64))
              .filter(one -> isThere(one, request))
              .orElseThrow(() -> Fault.wrong("client", "service"));
      breakages.wish(client, Breakages.read(fields));
      return to(Wanted.of(request));
    } catch (Fault fault) {
      return page(request, 400, Optional.of(fault));
    }
  }

  /// Whether it is one of those that the reader may see.
  private boolean isThere(ClientId client, HttpServletRequest request) {
    var names = roster.in(ReaderLanguage.of(request), sights.of(request));
    return names.services().containsKey(client.value());
  }

  @PostMapping(PATH + "/breakages/{clientID}/leave")
  ResponseEntity<String> leaveAlone(@PathVariable String clientID, HttpServletRequest request) {
    ClientId.parse(clientID).filter(sights.of(request)::covers).ifPresent(breakages::leave);
    return to(Wanted.of(request));
  }

  private static ResponseEntity<String> to(Wanted wanted) {
    var hash = wanted.open().isEmpty() ? "#breakages" : "#panel";
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(wanted.href() + hash))
        .build();
  }

  private Optional<LoggedCallback> find(String claimed, Sight sight) {
    return TxId.parse(claimed)
        .flatMap(txId -> log.find(txId.toString()))
        .filter(one -> sight.covers(new ClientId(one.clientID())));
  }

  private ResponseEntity<String> page(
      HttpServletRequest request, int status, Optional<Fault> fault) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var wanted = Wanted.of(request);
    var sight = sights.of(request);
    var names = roster.in(t.language(), sight);
    var parameters = new HashMap<String, Object>();
    parameters.put("t", t);
    parameters.put("names", names);
    parameters.put("service", wanted.service());
    parameters.put("state", wanted.state());
    parameters.put("states", names(Fate.State.values()));
    parameters.put("rows", rows(wanted, sight, names, t));
    parameters.put("wishes", wishes(names, t));
    parameters.put("breakages", names(Breakage.values()));
    parameters.put("client", text(request, "client"));
    parameters.put("times", text(request, "times").isEmpty() ? "1" : text(request, "times"));
    parameters.put("fault", fault.map(f -> f.said(t.language())).orElse(""));
    parameters.put("summary", fault.map(f -> summary(f, t)).orElse(""));
    parameters.put("field", fault.flatMap(Fault::field).orElse(""));
    var page =
        ConsolePage.of(
                t.language(),
                PATH,
                t.say("title"),
                pages.content("callbacks/callbacks.jte", parameters))
            .at(wanted.address())
            .withScripts("developers/live.js");
    return console.answer(
        status,
        find(wanted.open(), sight)
            .map(one -> page.withPanel(panel(one, wanted, names, t)))
            .orElse(page));
  }

  /// With the label of the field.
  private static String summary(Fault fault, Words t) {
    var said = fault.said(t.language());
    return fault
        .field()
        .map(field -> t.say("fault", t.say(LABELS.getOrDefault(field, "break.how")), said))
        .orElse(said);
  }

  private Content panel(LoggedCallback logged, Wanted wanted, Names names, Words t) {
    var one = CallbackView.of(logged, names, t);
    var tab = wanted.tab().isEmpty() ? "content" : wanted.tab();
    var tabs =
        Stream.of("content", "sent", "attempts")
            .map(name -> {
              var way = Way.to(t.say("tab." + name), wanted.tabbed(name).href() + "#panel");
              return name.equals(tab) ? way.here() : way;
            })
            .toList();
    return pages.content(
        "callbacks/panel.jte",
        Map.of(
            "t",
            t,
            "one",
            one,
            "opened",
            CallbackView.Opened.of(logged, t),
            "tab",
            tab,
            "tabs",
            tabs,
            "close",
            wanted.opening("").tabbed("").href(),
            "send",
            wanted.href().replaceFirst("[?]", "/" + one.id() + "/send?"),
            "breakages",
            names(Breakage.values())));
  }

  private static List<String> names(Enum<?>[] all) {
    return Stream.of(all).map(Enum::name).toList();
  }

  private List<CallbackView.Row> rows(Wanted wanted, Sight sight, Names names, Words t) {
    return log
        .latest(
            one ->
                sight.covers(new ClientId(one.clientID()))
                    && (wanted.service().isEmpty() || wanted.service().equals(one.clientID()))
                    && (wanted.state().isEmpty() || wanted.state().equals(one.state().name())),
            SHOWN)
        .stream()
        .map(one -> {
          var view = CallbackView.of(one, names, t);
          boolean open = view.id().equals(CallbackView.bare(wanted.open()));
          return new CallbackView.Row(view, wanted.opening(view.id()).href() + "#panel", open);
        })
        .toList();
  }

  private List<CallbackView.Wish> wishes(Names names, Words t) {
    return breakages.all().stream()
        .filter(one -> names.services().containsKey(one.clientID()))
        .map(one ->
            new CallbackView.Wish(
                one.clientID(),
                names.service(one.clientID()),
                t.say("break." + one.how()) + " · " + t.say("break.set", one.times())))
        .toList();
  }
}
