package hk.iamsmart.members.listdesk;

import hk.iamsmart.members.lists.KeptLine;
import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.members.lists.KeptLists;
import hk.iamsmart.members.lists.Outcome;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The lists of the programme. What is changed here, everybody reads from the next call.
@Controller
final class ListPages {
  static final String PATH = "/staff/lists";
  private static final String LIST = PATH + "/{list}";
  private static final String ONE = LIST + "/{line}";
  private static final String ROOM = "listdesk";
  private static final Texts TEXTS = Texts.of(ListPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final KeptLists lists;

  ListPages(StaffPages pages, KeptLists lists) {
    this.pages = pages;
    this.lists = lists;
  }

  @Bean
  static StaffLink linkToSectors() {
    return link(72, KeptList.SECTORS);
  }

  @Bean
  static StaffLink linkToQuestions() {
    return link(74, KeptList.QUESTIONS);
  }

  private static StaffLink link(int rank, KeptList list) {
    return new StaffLink(
        rank,
        PATH + "/" + list.id(),
        language -> TEXTS.in(language).say("title." + list.id()),
        ListDeskPolicy::mayRead);
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(@PathVariable String list, HttpServletRequest request) {
    allowed(ListDeskPolicy.mayRead(StaffPages.who()));
    return listed(200, request, found(list), Typed.NOTHING, "");
  }

  private ResponseEntity<String> listed(
      int status, HttpServletRequest request, KeptList list, Typed typed, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "list",
            list,
            "lines",
            lists.all(list),
            "keeps",
            ListDeskPolicy.mayKeep(StaffPages.who()),
            "typed",
            typed,
            "told",
            told,
            "query",
            query(request));
    var path = PATH + "/" + list.id();
    return pages.page(status, path, new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  @PostMapping(LIST)
  ResponseEntity<String> add(@PathVariable String list, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(ListDeskPolicy.mayKeep(who));
    var of = found(list);
    var typed = Typed.added(request, of);
    if (!typed.faults().isEmpty()) {
      return listed(400, request, of, typed, "");
    }
    return switch (lists.add(of, typed.id(), typed.texts(), typed.reason(), who.actor())) {
      case DONE -> StaffPages.see(PATH + "/" + of.id() + query(request));
      case ID_TAKEN -> listed(409, request, of, typed.but(List.of("taken")), "");
      case FULL, UNKNOWN, CHANGED_MEANWHILE, LAST, NOTHING_TO_CHANGE ->
          listed(409, request, of, typed, "full");
    };
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(
      @PathVariable String list, @PathVariable String line, HttpServletRequest request) {
    allowed(ListDeskPolicy.mayRead(StaffPages.who()));
    var of = found(list);
    var found = found(of, line);
    return shown(200, request, new Shown(of, found), Typed.of(found), "");
  }

  private record Shown(KeptList list, KeptLine line) {
    String path() {
      return PATH + "/" + list.id() + "/" + line.id();
    }
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, Shown one, Typed typed, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "list",
            one.list(),
            "line",
            one.line(),
            "keeps",
            ListDeskPolicy.mayKeep(StaffPages.who()),
            "typed",
            typed,
            "told",
            told,
            "query",
            query(request));
    return pages.page(status, one.path(), new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  @PostMapping(ONE)
  ResponseEntity<String> change(
      @PathVariable String list, @PathVariable String line, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(ListDeskPolicy.mayKeep(who));
    var of = found(list);
    var one = new Shown(of, found(of, line));
    var typed = Typed.changed(request, of, one.line().id());
    if (!typed.faults().isEmpty()) {
      return shown(400, request, one, typed, "");
    }
    var outcome =
        lists.change(
            of, one.line().id(), seen(request), typed.texts(), typed.reason(), who.actor());
    return answered(outcome, request, one, typed);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, HttpServletRequest request, Shown one, Typed typed) {
    return switch (outcome) {
      case DONE -> StaffPages.see(one.path() + query(request));
      case UNKNOWN -> throw notThere();
      case CHANGED_MEANWHILE -> shown(409, request, one, typed, "meanwhile");
      case LAST -> shown(409, request, one, typed, "last");
      case NOTHING_TO_CHANGE, ID_TAKEN, FULL -> shown(409, request, one, typed, "nothing");
    };
  }

  /// Everybody reads it, or nobody but staff.
  @PostMapping(ONE + "/shown")
  ResponseEntity<String> show(
      @PathVariable String list, @PathVariable String line, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(ListDeskPolicy.mayKeep(who));
    var of = found(list);
    var one = new Shown(of, found(of, line));
    var typed = Typed.reason("show", request, one.line());
    if (!typed.faults().isEmpty()) {
      return shown(400, request, one, typed, "");
    }
    boolean wanted = Typed.sent(request, "shown").equals("yes");
    var outcome =
        lists.show(of, one.line().id(), seen(request), wanted, typed.reason(), who.actor());
    return answered(outcome, request, one, typed);
  }

  /// As the programme brings it.
  @PostMapping(ONE + "/reset")
  ResponseEntity<String> reset(
      @PathVariable String list, @PathVariable String line, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(ListDeskPolicy.mayKeep(who));
    var of = found(list);
    var one = new Shown(of, found(of, line));
    var typed = Typed.reason("reset", request, one.line());
    if (!typed.faults().isEmpty()) {
      return shown(400, request, one, typed, "");
    }
    var outcome = lists.reset(of, one.line().id(), seen(request), typed.reason(), who.actor());
    return answered(outcome, request, one, typed);
  }

  /// The version that the form was made of.
  private static int seen(HttpServletRequest request) {
    try {
      return Integer.parseInt(Typed.sent(request, "version"));
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static KeptList found(String claimed) {
    return KeptList.find(claimed).orElseThrow(ListPages::notThere);
  }

  private KeptLine found(KeptList list, String claimed) {
    return lists.find(list, claimed).orElseThrow(ListPages::notThere);
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
