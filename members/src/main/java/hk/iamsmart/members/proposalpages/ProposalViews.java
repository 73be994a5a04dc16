package hk.iamsmart.members.proposalpages;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Colleagues;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Remarks;
import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of proposals.
@Component
final class ProposalViews {
  private static final int PAGE = 20;

  private final Portal portal;
  private final Pages pages;
  private final Proposals proposals;
  private final ProposalCards cards;
  private final Remarks remarks;
  private final Memberships memberships;

  ProposalViews(
      Portal portal,
      Pages pages,
      Proposals proposals,
      ProposalCards cards,
      Remarks remarks,
      Memberships memberships) {
    this.portal = portal;
    this.pages = pages;
    this.proposals = proposals;
    this.cards = cards;
    this.remarks = remarks;
    this.memberships = memberships;
  }

  ResponseEntity<String> list(Words t, Insider who, int page) {
    var language = t.language();
    var people = people(who, language);
    var all = proposals.all(who, (page - 1) * PAGE, PAGE);
    var open = all.open();
    var groups =
        Stream.of("forMe", "mine", "others")
            .map(key ->
                new ProposalGroup(
                    key,
                    open.stream()
                        .filter(one -> key.equals(group(who, one)))
                        .map(one -> cards.row(who, people, one, language))
                        .toList()))
            .toList();
    var ended = all.ended().stream().map(one -> cards.row(who, people, one, language)).toList();
    var parts = parts(t, who);
    parts.put("groups", groups);
    parts.put("ended", ended);
    parts.put("page", page);
    parts.put("more", all.more());
    return answer(200, t, who, "list", t.say("title"), page == 1 ? "" : "?page=" + page, parts);
  }

  /// Below which heading it stands.
  private static String group(Insider who, Proposal one) {
    if (one.author().equals(who.person())) {
      return "mine";
    }
    return one.standing() instanceof Standing.Waiting && ProposalPolicy.mayDecide(who)
        ? "forMe"
        : "others";
  }

  ResponseEntity<String> one(int status, Words t, Insider who, Proposal one, Told told) {
    return one(status, t, who, one, told, ProposalForm.EMPTY);
  }

  /// @param form what was typed, with what is wrong about it
  ResponseEntity<String> one(
      int status, Words t, Insider who, Proposal one, Told told, ProposalForm form) {
    var language = t.language();
    var people = people(who, language);
    var versions = proposals.history(who, one.copy().client(), 0, 1);
    int version = versions.isEmpty() ? one.base() : versions.getFirst().number();
    var parts = parts(t, who);
    parts.put("card", cards.of(who, people, one, language));
    parts.put("rights", Rights.of(who, one, version));
    parts.put("thread", remarks.about(who, one.id()));
    parts.put("people", people);
    parts.put("dates", Dates.in(language));
    parts.put("told", told);
    parts.put("form", form);
    var title = t.say("one.title", one.number(), ProposalCards.called(t, one));
    return answer(status, t, who, "one", title, "/" + one.id(), parts);
  }

  Colleagues people(Insider who, Language language) {
    return Colleagues.of(memberships, who, SettingWords.in(language));
  }

  private static Map<String, Object> parts(Words t, Insider who) {
    return new TreeMap<>(
        Map.of("t", t, "p", SettingWords.in(t.language()), "home", Portal.home(who)));
  }

  private ResponseEntity<String> answer(
      int status,
      Words t,
      Insider who,
      String name,
      String title,
      String below,
      Map<String, Object> parts) {
    var body = pages.content("proposalpages/" + name + ".jte", parts);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, ProposalPages.PLACE, title, body).at(ProposalPages.PLACE + below));
  }
}
