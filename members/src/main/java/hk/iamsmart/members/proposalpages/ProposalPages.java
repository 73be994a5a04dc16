package hk.iamsmart.members.proposalpages;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.StandingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposals.Decisions;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.proposals.Outcome;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Remarks;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Proposals of an organisation: everybody in it sees them, authors send and withdraw them,
/// approvers decide.
@Controller
final class ProposalPages {
  static final String PLACE = "/proposals";
  private static final String LIST = "/portal/{organisation}/proposals";
  private static final String ONE = LIST + "/{proposal}";

  /// What reads otherwise where nobody else approves.
  private static final Set<String> DRAFTED = Set.of("saved", "begun");

  /// What a page may tell after a form: its address names it.
  private static final Set<String> DONE =
      Set.of(
          "WAITING",
          "APPROVED",
          "EFFECTIVE",
          "CHANGES_ASKED",
          "DECLINED",
          "WITHDRAWN",
          "said",
          "saved",
          "rebased",
          "begun");

  private final ProposalViews views;
  private final Portal portal;
  private final Proposals proposals;
  private final Drafts drafts;
  private final Decisions decisions;
  private final Remarks remarks;

  ProposalPages(
      ProposalViews views,
      Portal portal,
      Proposals proposals,
      Drafts drafts,
      Decisions decisions,
      Remarks remarks) {
    this.views = views;
    this.portal = portal;
    this.proposals = proposals;
    this.drafts = drafts;
    this.decisions = decisions;
    this.remarks = remarks;
  }

  @Bean
  static PortalEntry entryOfProposals() {
    return new PortalEntry(
        20,
        PLACE,
        Icon.FORM,
        language -> ProposalCards.words(language).say("title"),
        ProposalPolicy::mayView);
  }

  private static Words words(HttpServletRequest request) {
    return ProposalCards.words(ReaderLanguage.of(request));
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(Insider who, HttpServletRequest request) {
    return views.list(words(request), who, Claimed.page(request));
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var t = words(request);
    var one = found(who, proposal);
    var done = Optional.ofNullable(request.getParameter("done")).filter(DONE::contains);
    var told = done.map(key -> Told.done(t.say(done(key, one)))).orElse(Told.NOTHING);
    return views.one(200, t, who, one, told);
  }

  /// Where nobody else approves, a draft is not sent.
  private static String done(String key, Proposal one) {
    boolean alone = !ProposalPolicy.needsAnother(one.copy().stage());
    return "done." + key + (alone && DRAFTED.contains(key) ? ".alone" : "");
  }

  private Proposal found(Insider who, String claimed) {
    return Claimed.id(claimed)
        .flatMap(id -> proposals.find(who, id))
        .orElseThrow(Claimed::notThere);
  }

  @PostMapping(ONE + "/send")
  ResponseEntity<String> send(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "send");
    return acted(
        who,
        proposal,
        request,
        form,
        id -> {
          try {
            return drafts.send(who, id, form.effect());
          } catch (DateTimeException _) {
            return new Outcome.UnfitTime();
          }
        });
  }

  @PostMapping(ONE + "/withdraw")
  ResponseEntity<String> withdraw(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "withdraw");
    return acted(who, proposal, request, form, id -> drafts.withdraw(who, id));
  }

  @PostMapping(ONE + "/rebase")
  ResponseEntity<String> rebase(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "rebase");
    return acted(who, proposal, request, form, id -> drafts.rebase(who, id));
  }

  @PostMapping(ONE + "/again")
  ResponseEntity<String> again(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "again");
    return acted(who, proposal, request, form, id -> drafts.again(who, id));
  }

  @PostMapping(ONE + "/approve")
  ResponseEntity<String> approve(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "approve");
    return acted(who, proposal, request, form, id -> decisions.approve(who, id, form.seen()));
  }

  @PostMapping(ONE + "/changes")
  ResponseEntity<String> askForChanges(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "changes");
    return acted(
        who, proposal, request, form, id -> decisions.askForChanges(who, id, form.words()));
  }

  @PostMapping(ONE + "/decline")
  ResponseEntity<String> decline(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "decline");
    return acted(who, proposal, request, form, id -> decisions.decline(who, id, form.words()));
  }

  @PostMapping(ONE + "/say")
  ResponseEntity<String> say(
      Insider who, @PathVariable String proposal, HttpServletRequest request) {
    var form = ProposalForm.of(portal.sent(request), "say");
    return acted(who, proposal, request, form, id -> remarks.say(who, id, form.words()));
  }

  /// Does it and answers in words, whatever became of it.
  private ResponseEntity<String> acted(
      Insider who,
      String claimed,
      HttpServletRequest request,
      ProposalForm form,
      Function<UUID, Outcome> act) {
    var before = found(who, claimed);
    var t = words(request);
    var path = ProposalCards.path(who, before);
    return switch (act.apply(before.id())) {
      case Outcome.Done(var now) ->
          Portal.see(request, ProposalCards.path(who, now) + "?done=" + done(form, now));
      case Outcome.Kept _ -> Portal.see(request, path + "?done=rebased");
      case Outcome.PasskeyNeeded() -> portal.confirm(request, path + "?lang=" + t.language().tag());
      case Outcome.Unknown() -> throw Claimed.notThere();
      case Outcome.NotAllowed() -> told(403, who, before, t, t.say("fault.notAllowed"), form);
      case Outcome.OwnProposal() -> told(403, who, before, t, t.say("why.own"), form);
      case Outcome.UnfitWords() ->
          views.one(400, t, who, before, Told.NOTHING, form.with("fault.words"));
      case Outcome.UnfitTime() ->
          views.one(400, t, who, before, Told.NOTHING, form.with("fault.time"));
      case Outcome.ThreadFull() -> told(409, who, before, t, t.say("fault.full"), form);
      case Outcome.NothingChanged() -> told(409, who, before, t, t.say("fault.nothing"), form);
      case Outcome.Unfit _ -> told(409, who, before, t, t.say("fault.unfit"), form);
      case Outcome.Overtaken(int version) ->
          told(409, who, before, t, t.say("fault.overtaken", version), form);
      case Outcome.Unseen(var now) -> told(409, who, now, t, t.say("fault.unseen"), form);
      case Outcome.NotNow(var now) ->
          told(409, who, now, t, t.say("fault.notNow", standing(who, t, now)), form);
      case Outcome.Failed(var now) ->
          told(409, who, now, t, t.say("fault.failed", standing(who, t, now)), form);
      case Outcome.DraftOpen(var draft) ->
          views.one(
              409,
              t,
              who,
              before,
              Told.fault(t.say("fault.draft"))
                  .leading(
                      ProposalCards.path(who, draft) + "?lang=" + t.language().tag(),
                      t.say("fault.draft.way", draft.number())),
              form);
    };
  }

  private static String done(ProposalForm form, Proposal now) {
    return switch (form.act()) {
      case "say" -> "said";
      case "again" -> "begun";
      default -> now.standing().key();
    };
  }

  private String standing(Insider who, Words t, Proposal now) {
    var language = t.language();
    return StandingWords.say(SettingWords.in(language), views.people(who, language), now);
  }

  private ResponseEntity<String> told(
      int status, Insider who, Proposal one, Words t, String text, ProposalForm form) {
    return views.one(status, t, who, one, Told.fault(text), form);
  }
}
