package hk.iamsmart.members.enroldesk;

import hk.iamsmart.members.connectivity.ConnectivityWords;
import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.EnrolmentPolicy;
import hk.iamsmart.members.enrolment.EnrolmentReview;
import hk.iamsmart.members.enrolment.Said;
import hk.iamsmart.members.enrolpages.EnrolmentView;
import hk.iamsmart.members.enrolpages.SaidLine;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What reviewers see.
@Component
final class EnrolDeskViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "enroldesk";

  private final StaffPages pages;
  private final EnrolmentReview review;
  private final Organisations organisations;
  private final Staff staff;

  EnrolDeskViews(
      StaffPages pages, EnrolmentReview review, Organisations organisations, Staff staff) {
    this.pages = pages;
    this.review = review;
    this.organisations = organisations;
    this.staff = staff;
  }

  ResponseEntity<String> list(Words t, boolean open) {
    var all = review.list(StaffPages.who(), open);
    var services = review.services(all);
    var owners = organisations.find(all.stream().map(Enrolment::organisation).toList());
    var rows =
        all.stream()
            .map(one ->
                row(
                    t,
                    one,
                    Optional.ofNullable(services.get(one.service())),
                    Optional.ofNullable(owners.get(one.organisation()))))
            .toList();
    var parts = new TreeMap<String, Object>();
    parts.put("rows", rows);
    parts.put("open", open);
    var path = EnrolDesk.PATH + (open ? "" : "?show=ended");
    return pages.page(200, path, new Inside(t, ROOM, "list", parts), SCRIPT);
  }

  private static Row row(
      Words t, Enrolment one, Optional<HeldService> service, Optional<Organisation> owner) {
    var since = Dates.in(t.language()).moment(one.since());
    return new Row(
        one.id().toString(),
        service.map(HeldService::name).orElse("–"),
        t.say("list.about", owner.map(it -> it.name(t.language())).orElse("–"), since),
        state(t, one));
  }

  private static String state(Words t, Enrolment one) {
    return EnrolmentView.words(t.language()).say("state." + one.state());
  }

  private String service(Enrolment one) {
    return review.service(one).map(HeldService::name).orElse("–");
  }

  private String organisation(Words t, Enrolment one) {
    return organisations.find(one.organisation()).map(it -> it.name(t.language())).orElse("–");
  }

  ResponseEntity<String> one(Words t, Enrolment one, Told told, String query) {
    var parts = parts(t, one, told, query);
    parts.put("e", EnrolmentView.words(t.language()));
    parts.put("c", ConnectivityWords.in(t.language()));
    parts.put("view", EnrolmentView.of(t.language(), one));
    parts.put("organisation", organisation(t, one));
    parts.put("good", one.isLookedAt() && one.look().filter(it -> it.isGood()).isPresent());
    parts.put("reviews", EnrolmentPolicy.mayReview(StaffPages.who()));
    parts.put("thread", thread(t, one));
    var inside = new Inside(t, ROOM, "one", parts);
    return pages.page(told.status(), EnrolDesk.PATH + "/" + one.id(), inside, SCRIPT);
  }

  ResponseEntity<String> decide(Words t, Enrolment one, Told told, String query) {
    var inside = new Inside(t, ROOM, "decide", parts(t, one, told, query));
    var path = EnrolDesk.PATH + "/" + one.id() + "/decide";
    return pages.page(told.status(), path, inside, SCRIPT);
  }

  private Map<String, Object> parts(Words t, Enrolment one, Told told, String query) {
    var parts = new TreeMap<String, Object>();
    parts.put("service", service(one));
    parts.put("enrolment", one);
    parts.put("told", told);
    parts.put("words", told.field().isEmpty() ? "" : t.say("told.words", EnrolDesk.longest()));
    parts.put("query", query);
    return parts;
  }

  private List<SaidLine> thread(Words t, Enrolment one) {
    var e = EnrolmentView.words(t.language());
    var dates = Dates.in(t.language());
    return review.said(one).stream()
        .map(it ->
            new SaidLine(e.say("said." + it.kind(), name(t, it), dates.moment(it.at())), it.text()))
        .toList();
  }

  private String name(Words t, Said one) {
    return switch (one.kind()) {
      case QUESTION, REASON -> staff.nameOf(one.by()).orElseGet(() -> t.say("staff"));
      case SENT_BACK -> t.say("approver");
      case ANSWER -> t.say("creator");
    };
  }
}
