package hk.iamsmart.members.servicedesk;

import hk.iamsmart.members.callpages.FailureWords;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.callbacks.Undelivered;
import hk.iamsmart.platform.callbacks.Undelivered.Trouble;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Services as they stand, for operators, administrators and the helpdesk of staff; auditors read
/// along. Suspending is a change in an emergency, which has its own pages.
@Controller
final class ServiceDeskPages {
  static final String PATH = "/staff/services";
  private static final String ONE = PATH + "/{client}";
  private static final Pattern CLIENT = Pattern.compile("[0-9a-f]{32}");
  private static final int LONGEST_SEARCH = 100;
  private static final String ROOM = "servicedesk";

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  static final Texts TEXTS = Texts.of(ServiceDeskPages.class);

  private final StaffPages pages;
  private final ServiceDesk desk;
  private final Undelivered undelivered;

  ServiceDeskPages(StaffPages pages, ServiceDesk desk, Undelivered undelivered) {
    this.pages = pages;
    this.desk = desk;
    this.undelivered = undelivered;
  }

  @Bean
  static StaffLink linkToServices() {
    return new StaffLink(
        46, PATH, language -> TEXTS.in(language).say("list.title"), ServiceDeskPolicy::mayRead);
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  /// A client ID leads to its service, also to one that no organisation holds.
  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(ServiceDeskPolicy.mayRead(StaffPages.who()));
    var asked = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
    var search = asked.substring(0, Math.min(asked.length(), LONGEST_SEARCH));
    var known = client(search).flatMap(desk::find);
    if (known.isPresent()) {
      return StaffPages.see(path(known.get()) + query(request));
    }
    var t = TEXTS.in(ReaderLanguage.of(request));
    var listed = desk.search(search, page(request));
    var troubles =
        desk.troubles(listed.shown()).values().stream()
            .collect(Collectors.toMap(Trouble::to, one -> callbacks(t, one)));
    var found = PATH + "?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
    var parameters =
        Map.of(
            "search",
            search,
            "listed",
            listed,
            "rows",
            desk.rows(t.language(), listed.shown(), troubles),
            "found",
            found);
    return pages.page(
        200, found + "&page=" + listed.page(), new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  private static int page(HttpServletRequest request) {
    try {
      return Integer.parseInt(Optional.ofNullable(request.getParameter("page")).orElse("1"));
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /// What does not reach a service, in a few words; empty when everything does.
  static String callbacks(Words t, Trouble one) {
    return one.failing() > 0
        ? t.say("callbacks.failing", one.failing(), one.waiting())
        : one.dead() > 0 ? t.say("callbacks.dead", one.dead()) : "";
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String client, HttpServletRequest request) {
    allowed(ServiceDeskPolicy.mayRead(StaffPages.who()));
    return shown(found(client), request, "");
  }

  private ResponseEntity<String> shown(
      OnlineService service, HttpServletRequest request, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var folder = desk.folder(t.language(), service);
    var parameters = new TreeMap<String, Object>();
    parameters.put("folder", folder);
    parameters.put("p", SettingWords.in(t.language()));
    parameters.put("dates", Dates.in(t.language()));
    parameters.put("last", last(t, folder.trouble()));
    parameters.put("mayTry", ServiceDeskPolicy.mayTry(StaffPages.who()));
    parameters.put("query", query(request));
    parameters.put("told", told);
    return pages.page(200, path(service), new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  /// What became of the latest attempt; empty when there was none.
  static String last(Words t, Trouble trouble) {
    return trouble
        .last()
        .map(last -> {
          var failure = last.failure();
          var status = last.status();
          var why = failure == null ? "" : FailureWords.in(t.language(), failure);
          var answer = status == null ? "" : " HTTP " + status;
          return (why + answer).strip() + " · " + Dates.in(t.language()).exact(last.at());
        })
        .orElse("");
  }

  /// Callbacks that wait for their next attempt are due now.
  @PostMapping(ONE + "/callbacks")
  ResponseEntity<String> tryNow(@PathVariable String client, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(ServiceDeskPolicy.mayTry(who));
    var service = found(client);
    var t = TEXTS.in(ReaderLanguage.of(request));
    int some = undelivered.tryNow(who.actor(), service.id());
    return shown(service, request, t.say(some == 0 ? "try.none" : "try.done", some));
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private OnlineService found(String claimed) {
    return client(claimed)
        .flatMap(desk::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Optional<ClientId> client(String claimed) {
    return CLIENT.matcher(claimed).matches()
        ? Optional.of(new ClientId(claimed))
        : Optional.empty();
  }

  private static String path(OnlineService service) {
    return PATH + "/" + service.id().value();
  }
}
