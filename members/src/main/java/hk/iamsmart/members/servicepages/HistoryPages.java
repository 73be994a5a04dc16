package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.emergencies.Emergencies;
import hk.iamsmart.members.emergencies.EmergencyWords;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Colleagues;
import hk.iamsmart.members.portalparts.DiffView;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.proposals.Outcome;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Version;
import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// What a copy was set to, version by version. Going back to one is a proposal like any other.
@Controller
final class HistoryPages {
  private static final String HISTORY = "/portal/{organisation}/services/{service}/history";
  private static final int PAGE = 20;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Portal portal;
  private final Pages pages;
  private final ServiceShelf shelf;
  private final Proposals proposals;
  private final Drafts drafts;
  private final Memberships memberships;
  private final Emergencies emergencies;

  HistoryPages(
      Portal portal,
      Pages pages,
      ServiceShelf shelf,
      Proposals proposals,
      Drafts drafts,
      Memberships memberships,
      Emergencies emergencies) {
    this.portal = portal;
    this.pages = pages;
    this.shelf = shelf;
    this.proposals = proposals;
    this.drafts = drafts;
    this.memberships = memberships;
    this.emergencies = emergencies;
  }

  @GetMapping(HISTORY)
  ResponseEntity<String> history(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    return page(200, who, shelf.service(who, service), request, Told.NOTHING);
  }

  @PostMapping(HISTORY + "/{number}/back")
  ResponseEntity<String> back(
      Insider who,
      @PathVariable String service,
      @PathVariable String number,
      HttpServletRequest request) {
    var held = shelf.service(who, service);
    var copy = shelf.copy(held, request);
    if (!NUMBER.matcher(number).matches()) {
      throw Claimed.notThere();
    }
    var t = ServicePages.words(request);
    var list = Portal.home(who) + "/proposals/";
    return switch (drafts.backTo(who, copy.client(), Integer.parseInt(number))) {
      case Outcome.Done(var draft) -> Portal.see(request, list + draft.id() + "?done=begun");
      case Outcome.NothingChanged() ->
          page(409, who, held, request, Told.fault(t.say("history.same")));
      case Outcome.DraftOpen(var draft) ->
          page(
              409,
              who,
              held,
              request,
              Told.fault(t.say("change.draft"))
                  .leading(
                      list + draft.id() + "?lang=" + t.language().tag(),
                      t.say("change.draft.way", draft.number())));
      case Outcome.NotAllowed _, Outcome.OwnProposal _, Outcome.PasskeyNeeded _ ->
          throw Claimed.notAllowed(OrganisationRole.CREATOR);
      case Outcome.Unknown _,
          Outcome.Kept _,
          Outcome.Unfit _,
          Outcome.UnfitWords _,
          Outcome.ThreadFull _,
          Outcome.UnfitTime _,
          Outcome.NotNow _,
          Outcome.Overtaken _,
          Outcome.Unseen _,
          Outcome.Failed _ ->
          throw Claimed.notThere();
    };
  }

  private ResponseEntity<String> page(
      int status, Insider who, HeldService service, HttpServletRequest request, Told told) {
    var t = ServicePages.words(request);
    var copy = shelf.copy(service, request);
    int page = Claimed.page(request);
    var versions = proposals.history(who, copy.client(), (page - 1) * PAGE, PAGE + 1);
    var below =
        ServicePages.PLACE + "/" + service.id() + "/history" + ServiceViews.query(copy.stage());
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("p", SettingWords.in(t.language()));
    parts.put("path", Portal.home(who) + ServicePages.PLACE + "/" + service.id());
    parts.put("stage", copy.stage());
    parts.put("versions", shown(t, who, copy, versions, page == 1));
    parts.put("goesBack", ProposalPolicy.mayDraft(who));
    parts.put("page", page);
    parts.put("more", versions.size() > PAGE);
    parts.put("told", told);
    return portal.answer(
        status,
        who,
        PortalPage.of(
                t,
                ServicePages.PLACE,
                t.say("history.title", service.name()),
                pages.content("servicepages/history.jte", parts))
            .at(below + (page == 1 ? "" : "&page=" + page)));
  }

  /// Each with what it changed of the one before.
  private List<ShownVersion> shown(
      Words t, Insider who, Copy copy, List<Version> versions, boolean newest) {
    var p = SettingWords.in(t.language());
    var people = Colleagues.of(memberships, who, p);
    var dates = Dates.in(t.language());
    var ofStaff = ofStaff(t, copy);
    var all = new ArrayList<ShownVersion>();
    for (int i = 0; i < Math.min(PAGE, versions.size()); i++) {
      var one = versions.get(i);
      var before = i + 1 < versions.size() ? versions.get(i + 1) : one;
      var diff = Diff.of(before.settings(), one.settings(), copy.stage(), one.at());
      all.add(
          new ShownVersion(
              one.number(),
              newest && i == 0,
              t.say("history.by", people.by(one.by()), dates.moment(one.at())),
              new DiffView(DiffView.of(p, diff).parts(), List.of()),
              one.proposal().map(id -> Portal.home(who) + "/proposals/" + id).orElse(""),
              ofStaff.getOrDefault(one.number(), "")));
    }
    return all;
  }

  /// What two of staff did and why, by the versions that came of it.
  private Map<Integer, String> ofStaff(Words t, Copy copy) {
    var all = new TreeMap<Integer, String>();
    for (var one : emergencies.of(copy.client())) {
      var what = EmergencyWords.change(t.language(), one.change());
      one.version()
          .ifPresent(number -> all.put(number, t.say("history.staff", what, one.reason())));
    }
    return all;
  }
}
