package hk.iamsmart.members.helpdesk;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.programme.Answers;
import hk.iamsmart.members.programme.Answers.Answer;
import hk.iamsmart.members.tickets.TicketPolicy;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Tickets;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.members.tickets.Tickets.Listed;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of tickets.
@Component
final class HelpdeskViews {
  private final Portal portal;
  private final Pages pages;
  private final Tickets tickets;
  private final Answers answers;

  HelpdeskViews(Portal portal, Pages pages, Tickets tickets, Answers answers) {
    this.portal = portal;
    this.pages = pages;
    this.tickets = tickets;
    this.answers = answers;
  }

  ResponseEntity<String> list(Words t, Insider who, Wanted wanted, Listed listed) {
    var parameters = parameters(t, who);
    parameters.put("wanted", wanted);
    parameters.put("listed", listed);
    parameters.put("dates", Dates.in(t.language()));
    parameters.put("before", listed.page() > 1 ? href(t, who, wanted.at(listed.page() - 1)) : "");
    parameters.put(
        "after", listed.page() < listed.pages() ? href(t, who, wanted.at(listed.page() + 1)) : "");
    var body = pages.content("helpdesk/list.jte", parameters);
    var page =
        PortalPage.of(t, Wanted.PLACE, t.say("title"), body)
            .at(wanted.address())
            .withTools(pages.content("helpdesk/tools.jte", parameters(t, who)));
    return portal.answer(200, who, page);
  }

  private static String href(Words t, Insider who, Wanted wanted) {
    return Portal.home(who) + wanted.address() + "&lang=" + t.language().tag();
  }

  private static Map<String, Object> parameters(Words t, Insider who) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("t", t);
    parameters.put("w", TicketWords.in(t.language()));
    parameters.put("home", Portal.home(who) + Wanted.PLACE);
    return parameters;
  }

  /// @param told why it cannot be, in words; empty for nothing
  ResponseEntity<String> form(int status, Words t, Insider who, TicketForm form, String told) {
    return form(status, t, who, form, told, false);
  }

  /// Whether a question that stands on the page of questions may be theirs.
  boolean mayHelp(Words t, TicketForm form) {
    return !form.subject().isEmpty() && !form.message().isEmpty() && !found(t, form).isEmpty();
  }

  private List<Answer> found(Words t, TicketForm form) {
    return answers.find(t.language(), form.subject() + "\n" + form.message());
  }

  /// The form once more, with those.
  ResponseEntity<String> before(Words t, Insider who, TicketForm form) {
    return form(200, t, who, form, "", true);
  }

  private ResponseEntity<String> form(
      int status, Words t, Insider who, TicketForm form, String told, boolean before) {
    var parameters = parameters(t, who);
    parameters.put("form", form);
    parameters.put("ways", ways(t, form));
    parameters.put("told", told);
    parameters.put("before", before);
    parameters.put("p", Answers.words(t.language()));
    parameters.put("answers", before ? found(t, form) : List.<Answer>of());
    parameters.put("days", tickets.answerDays());
    parameters.put("kept", Dates.in(t.language()).duration(tickets.callsKept()));
    var body = pages.content("helpdesk/form.jte", parameters);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, Wanted.PLACE, t.say("new.title"), body)
            .at(Wanted.PLACE + "/new")
            .withScripts("kit/file.js", "programme/answers.js"));
  }

  private static List<Way> ways(Words t, TicketForm form) {
    return form.faults().keySet().stream()
        .map(field -> Way.to(t.say(field) + t.say("between") + form.fault(field), "#" + field))
        .toList();
  }

  ResponseEntity<String> one(
      int status, Words t, Insider who, Folder folder, TicketForm form, String told) {
    var ticket = folder.ticket();
    var parameters = parameters(t, who);
    parameters.put("folder", folder);
    parameters.put("form", form);
    parameters.put("ways", ways(t, form));
    parameters.put("told", told);
    parameters.put("writes", TicketPolicy.mayWrite(who, ticket));
    parameters.put("dates", Dates.in(t.language()));
    parameters.put("kept", Dates.in(t.language()).duration(tickets.callsKept()));
    var body = pages.content("helpdesk/one.jte", parameters);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, Wanted.PLACE, ticket.subject(), body)
            .at(Wanted.PLACE + "/" + ticket.number())
            .withScripts("kit/file.js"));
  }
}
