package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicant;
import hk.iamsmart.members.applications.Applications;
import hk.iamsmart.members.applications.Field;
import hk.iamsmart.members.programme.ProgrammeFrame;
import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What an applicant sees of the application.
@Component
final class MineViews {
  private final Pages pages;
  private final ProgrammeFrame frame;
  private final Sectors sectors;
  private final Applications applications;

  MineViews(Pages pages, ProgrammeFrame frame, Sectors sectors, Applications applications) {
    this.pages = pages;
    this.frame = frame;
    this.sectors = sectors;
    this.applications = applications;
  }

  /// @param note the name of a text; empty for none
  ResponseEntity<String> draft(int status, DraftView view, String note) {
    return page(
        status,
        view.t(),
        "draft",
        Map.of("t", view.t(), "view", view, "sectors", sectors.all(), "note", note));
  }

  /// @param note the name of a text; empty for none
  /// @param words of an answer that was not taken
  ResponseEntity<String> standing(int status, Words t, Applicant who, String note, String words) {
    var application = who.application();
    return page(
        status,
        t,
        "standing",
        Map.of(
            "t",
            t,
            "application",
            application,
            "messages",
            applications.messages(who),
            "dates",
            Dates.in(t.language()),
            "sector",
            sectors.name(application.answers().get(Field.SECTOR), t.language()),
            "note",
            note,
            "words",
            words));
  }

  private ResponseEntity<String> page(
      int status, Words t, String template, Map<String, Object> parameters) {
    var title = t.say(template + ".title");
    var inner = pages.content("applying/" + template + ".jte", parameters);
    var body = frame.around(t.language(), ApplyPages.PATH, title, inner);
    var page =
        Page.of(t.language(), title, body)
            .withScripts("applying/applying.js")
            .switchedAt(MinePages.PATH)
            .within("/programme");
    return pages.answer(status, page);
  }
}
