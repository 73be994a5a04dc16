package hk.iamsmart.members.ticketdesk;

import hk.iamsmart.members.tickets.TicketPolicy;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.members.tickets.Tickets.Listed;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What staff see of tickets.
@Component("ticketDeskViews")
final class DeskViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "ticketdesk";

  private final StaffPages pages;
  private final InstantSource clock;

  DeskViews(StaffPages pages, InstantSource clock) {
    this.pages = pages;
    this.clock = clock;
  }

  private Map<String, Object> parameters(Words t) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("w", TicketWords.in(t.language()));
    return parameters;
  }

  ResponseEntity<String> list(
      Words t, Wanted wanted, Listed listed, Map<String, String> answerers) {
    var parameters = parameters(t);
    parameters.put("wanted", wanted);
    parameters.put("listed", listed);
    parameters.put("answerers", answerers);
    parameters.put("answers", TicketPolicy.mayAnswer(StaffPages.who()));
    parameters.put("dates", Dates.in(t.language()));
    parameters.put("now", clock.instant());
    var lang = "&lang=" + t.language().tag();
    parameters.put(
        "before", listed.page() > 1 ? wanted.at(listed.page() - 1).address() + lang : "");
    parameters.put(
        "after",
        listed.page() < listed.pages() ? wanted.at(listed.page() + 1).address() + lang : "");
    return pages.page(200, wanted.address(), new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  /// @param told why it cannot be, in words; empty for nothing
  ResponseEntity<String> form(int status, Words t, Typed typed, String told) {
    var parameters = parameters(t);
    parameters.put("told", told);
    parameters.put("typed", typed);
    parameters.put("ways", ways(t, typed));
    return pages.page(
        status, DeskPages.PATH + "/new", new Inside(t, ROOM, "form", parameters), SCRIPT);
  }

  private static List<Way> ways(Words t, Typed typed) {
    return typed.faults().keySet().stream()
        .map(field -> Way.to(t.say(field) + t.say("between") + typed.fault(field), "#" + field))
        .toList();
  }

  /// @param answerers by how the audit names them
  /// @param told why it cannot be, in words; empty for nothing
  record Shown(Folder folder, Map<String, String> answerers, String query, String told) {}

  ResponseEntity<String> one(int status, Words t, SignedIn who, Shown page, Typed typed) {
    var parameters = parameters(t);
    parameters.put("folder", page.folder());
    parameters.put("answerers", page.answerers());
    parameters.put("query", page.query());
    parameters.put("told", page.told());
    parameters.put("typed", typed);
    parameters.put("ways", ways(t, typed));
    parameters.put("answers", TicketPolicy.mayAnswer(who));
    parameters.put("me", who.actor().written());
    parameters.put("dates", Dates.in(t.language()));
    parameters.put("now", clock.instant());
    var path = DeskPages.PATH + "/" + page.folder().ticket().number();
    return pages.page(status, path, new Inside(t, ROOM, "one", parameters), SCRIPT);
  }
}
