package hk.iamsmart.members.helpdesk;

import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Outcome;
import hk.iamsmart.members.tickets.TicketPolicy;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Tickets;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// What members of an organisation ask, and what they are answered.
@Controller
final class HelpdeskPages {
  static final Texts TEXTS = Texts.of(HelpdeskPages.class);
  private static final String ALL = "/portal/{organisation}/helpdesk";
  private static final String ONE = ALL + "/{number}";

  /// A file that is somewhat too large is told beside the fields that came with it.
  private static final int LARGEST_FILE = 2 * Attachments.LARGEST_BYTES;

  private static final int FORM = 12;

  private final Portal portal;
  private final Tickets tickets;
  private final HelpdeskViews views;
  private final IdSource ids;

  HelpdeskPages(Portal portal, Tickets tickets, HelpdeskViews views, IdSource ids) {
    this.portal = portal;
    this.tickets = tickets;
    this.views = views;
    this.ids = ids;
  }

  @Bean
  static PortalEntry entryOfHelpdesk() {
    return new PortalEntry(
        90,
        Wanted.PLACE,
        Icon.HELP,
        language -> TEXTS.in(language).say("title"),
        TicketPolicy::mayAsk);
  }

  @Bean
  static OpenPath openHelpdesk() {
    return new OpenPath(HttpMethod.GET, "/helpdesk", "leads to the portal, which asks for a login");
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  /// Where members look for it.
  @GetMapping("/helpdesk")
  ResponseEntity<String> way(HttpServletRequest request) {
    return Portal.see(request, "/portal/helpdesk");
  }

  /// Of whoever is logged in: their organisation's, or the choice of one.
  @GetMapping("/portal/helpdesk")
  ResponseEntity<String> mine(HttpServletRequest request) {
    var of = Portal.user().active();
    return Portal.see(
        request,
        of.size() == 1 ? Portal.home(of.getFirst().organisation().id()) + Wanted.PLACE : "/portal");
  }

  @GetMapping(ALL)
  ResponseEntity<String> list(Insider who, HttpServletRequest request) {
    var wanted = Wanted.of(request);
    var listed =
        tickets.list(who, wanted.filter(), wanted.category(), wanted.typed(), wanted.page());
    return views.list(words(request), who, wanted, listed);
  }

  @GetMapping(ALL + "/new")
  ResponseEntity<String> form(Insider who, HttpServletRequest request) {
    var form = TicketForm.empty(fresh()).about(Claimed.query(request, "txid"));
    return views.form(200, words(request), who, form, "");
  }

  private String fresh() {
    return ids.hex32().substring(0, FORM).toUpperCase(Locale.ROOT);
  }

  @PostMapping(ALL + "/new")
  ResponseEntity<String> open(Insider who, HttpServletRequest request) {
    var t = words(request);
    var parts = portal.parts(request, LARGEST_FILE);
    var form = TicketForm.of(parts.fields(), fresh());
    // a file would have to be chosen once more
    if (!form.seen() && parts.file().length == 0 && views.mayHelp(t, form)) {
      return views.before(t, who, form);
    }
    var question =
        new Tickets.Question(
            t.language(), form.category(), form.subject(), form.written(parts.file()));
    return switch (tickets.open(who, question)) {
      case Outcome.Done(var number) -> Portal.see(request, path(who, number));
      case Outcome.Known(var number) -> Portal.see(request, path(who, number));
      case Outcome.Unfit(var faults) -> views.form(400, t, who, with(form, faults, t), "");
      case Outcome.TooMany() -> views.form(429, t, who, form, t.say("told.tooMany"));
      case Outcome.Used() -> views.form(409, t, who, form.as(fresh()), t.say("told.used"));
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.Unknown(), Outcome.NotNow() -> throw Claimed.notThere();
    };
  }

  private static TicketForm with(TicketForm form, Map<String, String> faults, Words t) {
    return form.with(faults, TicketWords.in(t.language()));
  }

  private static String path(Insider who, String number) {
    return Portal.home(who) + Wanted.PLACE + "/" + number;
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(Insider who, @PathVariable String number, HttpServletRequest request) {
    var folder = tickets.find(who, number).orElseThrow(Claimed::notThere);
    return views.one(200, words(request), who, folder, TicketForm.empty(fresh()), "");
  }

  @PostMapping(ONE)
  ResponseEntity<String> write(
      Insider who, @PathVariable String number, HttpServletRequest request) {
    // nothing is read of what leads nowhere
    if (tickets.find(who, number).isEmpty()) {
      throw Claimed.notThere();
    }
    var parts = portal.parts(request, LARGEST_FILE);
    var form = TicketForm.of(parts.fields(), fresh());
    return answered(
        tickets.write(who, number, form.written(parts.file())), who, number, form, request);
  }

  @PostMapping(ONE + "/close")
  ResponseEntity<String> close(
      Insider who, @PathVariable String number, HttpServletRequest request) {
    var form = TicketForm.empty(fresh());
    return answered(tickets.close(who, number), who, number, form, request);
  }

  @PostMapping(ONE + "/reopen")
  ResponseEntity<String> reopen(
      Insider who, @PathVariable String number, HttpServletRequest request) {
    var form = TicketForm.empty(fresh());
    var outcome = tickets.reopen(who, number);
    return outcome instanceof Outcome.TooMany
        ? told(409, words(request), who, number, form, words(request).say("told.reopened"))
        : answered(outcome, who, number, form, request);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, Insider who, String number, TicketForm form, HttpServletRequest request) {
    var t = words(request);
    return switch (outcome) {
      case Outcome.Done _, Outcome.Known _ -> Portal.see(request, path(who, number));
      case Outcome.Unfit(var faults) -> told(400, t, who, number, with(form, faults, t), "");
      case Outcome.TooMany() -> told(429, t, who, number, form, t.say("told.tooMany"));
      case Outcome.Used() -> told(409, t, who, number, form.as(fresh()), t.say("told.used"));
      case Outcome.NotNow() -> told(409, t, who, number, form, t.say("told.notNow"));
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.Unknown() -> throw Claimed.notThere();
    };
  }

  private ResponseEntity<String> told(
      int status, Words t, Insider who, String number, TicketForm form, String told) {
    var folder = tickets.find(who, number).orElseThrow(Claimed::notThere);
    return views.one(status, t, who, folder, form, told);
  }

  /// Always saved, never shown.
  @GetMapping(ONE + "/files/{entry}")
  ResponseEntity<byte[]> file(
      Insider who, @PathVariable String number, @PathVariable String entry) {
    return Claimed.number(entry)
        .flatMap(id -> tickets.file(who, number, id))
        .map(file -> file.saved(number + "-" + entry))
        .orElseThrow(Claimed::notThere);
  }
}
