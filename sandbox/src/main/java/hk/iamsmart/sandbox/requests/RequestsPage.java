package hk.iamsmart.sandbox.requests;

import hk.iamsmart.members.callpages.CallContents;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LogLine;
import hk.iamsmart.sandbox.log.LogQuery;
import hk.iamsmart.sandbox.log.LogReader;
import hk.iamsmart.sandbox.log.LogReader.Listed;
import hk.iamsmart.sandbox.log.LoggedExchange;
import hk.iamsmart.sandbox.replay.ReplayActions;
import hk.iamsmart.sandbox.requests.Wanted.View;
import hk.iamsmart.sandbox.roster.Roster;
import hk.iamsmart.sandbox.roster.Roster.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /developers/requests`: at most four queries, however long the log is.
@Controller
final class RequestsPage {
  private static final Texts TEXTS = Texts.of(RequestsPage.class);
  private static final int LINES = 100;
  private static final int JOURNEYS = 50;

  private final Console console;
  private final Pages pages;
  private final Sights sights;
  private final LogReader log;
  private final Roster roster;
  private final ReplayActions actions;
  private final Clocks clocks;

  RequestsPage(
      Console console,
      Pages pages,
      Sights sights,
      LogReader log,
      Roster roster,
      ReplayActions actions,
      Clocks clocks) {
    this.console = console;
    this.pages = pages;
    this.sights = sights;
    this.log = log;
    this.roster = roster;
    this.actions = actions;
    this.clocks = clocks;
  }

  @Bean
  static RailEntry railToRequests() {
    return new RailEntry(20, Wanted.PATH, Icon.LIST, language -> TEXTS.in(language).say("title"));
  }

  /// For the pages of an organisation, which keep no contents themselves.
  @Bean
  static CallContents contentsOfCalls() {
    return (txId, language) ->
        Wanted.PATH
            + "?view=flat&doors=all&open="
            + txId.hex()
            + "&lang="
            + language.tag()
            + "#panel";
  }

  @GetMapping(Wanted.PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var wanted = Wanted.of(request, t.language());
    var sight = sights.of(request);
    var names = roster.in(t.language(), sight);
    var parameters = new HashMap<String, Object>(Map.of("t", t, "w", wanted, "names", names));
    list(parameters, wanted, sight, names, t);
    var page =
        ConsolePage.of(
                t.language(),
                Wanted.PATH,
                t.say("title"),
                pages.content("requests/requests.jte", parameters))
            .at(wanted.address())
            .withTools(
                pages.content("requests/views.jte", Map.of("t", t, "ways", views(wanted, t))))
            .withScripts("developers/live.js");
    return console.answer(
        200,
        open(wanted, sight)
            .map(one ->
                page.withPanel(
                    pages.content(
                        "requests/panel.jte",
                        Map.of(
                            "t", t,
                            "one", Opened.of(one, wanted, t, names),
                            "actions", actions.of(one, t.language(), wanted.closed().query())))))
            .orElse(page));
  }

  private static List<Way> views(Wanted wanted, Words t) {
    return Arrays.stream(View.values())
        .map(view -> {
          var way = Way.to(t.say("view." + view), wanted.with(view).href());
          return view == wanted.view() ? way.here() : way;
        })
        .toList();
  }

  private void list(
      Map<String, Object> parameters, Wanted wanted, Sight sight, Names names, Words t) {
    var shown = new Shown(t, names, clocks.real().instant(), clocks.house().instant());
    boolean flat = wanted.view() == View.FLAT;
    var query = query(wanted, sight, names, flat ? LINES : JOURNEYS);
    var lines = flat ? log.lines(query) : List.<LogLine>of();
    var listed =
        flat ? new Listed(List.of(), Optional.empty()) : log.journeys(query, wanted.journey());
    var journeys = listed.found();
    parameters.put("lines", shown.lines(lines));
    parameters.put("heads", shown.heads(listed.all()));
    var unfolded = listed.all().stream().anyMatch(j -> j.id() == wanted.journey());
    parameters.put(
        "pieces",
        unfolded ? shown.pieces(log.of(sight, List.of(wanted.journey()))) : List.<Shown.Piece>of());
    var older =
        lines.size() == LINES
            ? wanted.older(lines.getLast().id()).href()
            : journeys.size() == JOURNEYS ? wanted.older(journeys.getLast().latest()).href() : "";
    parameters.put("older", older);
  }

  private static LogQuery query(Wanted wanted, Sight sight, Names names, int limit) {
    var doors =
        switch (wanted.doors()) {
          case SERVICES -> Set.of(LogDoor.API, LogDoor.BROWSER);
          case PHONES -> Set.of(LogDoor.PHONE);
          case CALLBACKS -> Set.of(LogDoor.CALLBACK);
          case ALL -> Set.<LogDoor>of();
        };
    // a citizen who is not there has no exchanges
    var account =
        wanted.citizen().isEmpty()
            ? Optional.<UUID>empty()
            : names.account(wanted.citizen()).or(() -> Optional.of(new UUID(0, 0)));
    return new LogQuery(
        doors,
        sight,
        Optional.of(wanted.service()).filter(id -> !id.isEmpty()),
        account,
        wanted.refused(),
        wanted.words(),
        wanted.before(),
        limit);
  }

  private Optional<LoggedExchange> open(Wanted wanted, Sight sight) {
    var open = wanted.open();
    return open.matches("[0-9]{1,18}")
        ? log.one(sight, Long.parseLong(open))
        : TxId.parse(open).flatMap(txId -> log.one(sight, txId.hex()));
  }
}
