package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.proposals.Outcome;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.members.settingforms.SettingForm;
import hk.iamsmart.members.settingforms.SettingForms;
import hk.iamsmart.members.settingforms.Upload;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The forms of settings, one a page. What is saved is a draft of its author; what was saved
/// elsewhere since the form was shown is never overwritten without saying so.
@Controller
final class ChangePages {
  private static final String CHANGE = "/portal/{organisation}/services/{service}/change/{setting}";

  private final Portal portal;
  private final ServiceShelf shelf;
  private final SettingForms forms;
  private final ChangeViews views;
  private final Proposals proposals;
  private final Drafts drafts;

  ChangePages(
      Portal portal,
      ServiceShelf shelf,
      SettingForms forms,
      ChangeViews views,
      Proposals proposals,
      Drafts drafts) {
    this.portal = portal;
    this.shelf = shelf;
    this.forms = forms;
    this.views = views;
    this.proposals = proposals;
    this.drafts = drafts;
  }

  /// What a form starts from.
  ///
  /// @param writing what it is saved into; empty when a draft has yet to begin
  /// @param settings as they are saved there, or in effect
  record Start(
      HeldService service,
      Copy copy,
      SettingForm<?> form,
      Optional<Proposal> writing,
      Settings settings) {}

  @GetMapping(CHANGE)
  ResponseEntity<String> form(
      Insider who,
      @PathVariable String service,
      @PathVariable String setting,
      HttpServletRequest request) {
    var start = start(who, service, setting, request);
    var faults = start.writing().map(one -> proposals.faults(who, one.id())).orElse(List.of());
    return views.form(
        200,
        ServicePages.words(request),
        who,
        start,
        start.settings(),
        of(start, faults),
        Told.NOTHING);
  }

  private Start start(Insider who, String service, String word, HttpServletRequest request) {
    if (!ProposalPolicy.mayDraft(who)) {
      throw Claimed.notAllowed(OrganisationRole.CREATOR);
    }
    var form = forms.parse(word).orElseThrow(Claimed::notThere);
    var held = shelf.service(who, service);
    var copy = shelf.copy(held, request);
    var writing = writing(who, copy, Claimed.query(request, "proposal"));
    var settings =
        writing.map(Proposal::settings).orElseGet(() -> shelf.inEffect(who, copy).settings());
    return new Start(held, copy, form, writing, settings);
  }

  /// The proposal that the address names, as long as its author may write it; else their draft.
  private Optional<Proposal> writing(Insider who, Copy copy, String named) {
    var mine =
        proposals.unended(who, copy.client()).stream()
            .filter(one -> one.isOpen() && one.author().equals(who.person()))
            .toList();
    return mine.stream()
        .filter(one -> one.id().toString().equals(named))
        .findFirst()
        .or(() ->
            mine.stream().filter(one -> one.standing() instanceof Standing.Draft).findFirst());
  }

  private static List<SettingsFault> of(Start start, List<SettingsFault> faults) {
    return faults.stream().filter(one -> one.setting().equals(start.form().setting())).toList();
  }

  @PostMapping(CHANGE)
  ResponseEntity<String> save(
      Insider who,
      @PathVariable String service,
      @PathVariable String setting,
      HttpServletRequest request) {
    var t = ServicePages.words(request);
    var start = start(who, service, setting, request);
    var parts =
        start.form().takesFile() ? portal.parts(request) : Portal.Parts.of(portal.sent(request));
    var sent = parts.fields();
    var typed =
        start.form().typed(new Upload(start.copy().client(), parts.file()), sent, start.settings());
    if (!sent.text("seen").equals(start.settings().mark(start.form().setting()))) {
      return meanwhile(t, who, start, typed);
    }
    if (parts.file().length == 0 && says(start, typed)) {
      var told = Told.fault(t.say("change.nothing"));
      return views.form(400, t, who, start, typed, List.of(), told);
    }
    var into = start.writing().isPresent() ? start.writing() : begun(who, start.copy());
    return into.isEmpty()
        ? meanwhile(t, who, start(who, service, setting, request), typed)
        : answered(t, who, start, typed, drafts.save(who, into.get().id(), typed), request);
  }

  /// Whether a form that takes a file says what is in effect already, as it does when it came
  /// without one: no draft begins with that. A file that cannot be read changes nothing either, but
  /// its fault is told.
  private static boolean says(Start start, Settings typed) {
    var setting = start.form().setting();
    return start.form().takesFile()
        && start.writing().isEmpty()
        && typed.mark(setting).equals(start.settings().mark(setting));
  }

  /// Empty when its author began another one meanwhile.
  private Optional<Proposal> begun(Insider who, Copy copy) {
    return drafts.draft(who, copy.client()) instanceof Outcome.Done(var draft)
        ? Optional.of(draft)
        : Optional.empty();
  }

  private ResponseEntity<String> meanwhile(Words t, Insider who, Start start, Settings typed) {
    return views.form(409, t, who, start, typed, List.of(), Told.fault(t.say("change.meanwhile")));
  }

  private ResponseEntity<String> answered(
      Words t,
      Insider who,
      Start start,
      Settings typed,
      Outcome outcome,
      HttpServletRequest request) {
    return switch (outcome) {
      case Outcome.Kept(var kept, var faults) when of(start, faults).isEmpty() ->
          Portal.see(request, Portal.home(who) + "/proposals/" + kept.id() + "?done=saved");
      case Outcome.Kept(var kept, var faults) ->
          views.form(
              400,
              t,
              who,
              new Start(
                  start.service(), start.copy(), start.form(), Optional.of(kept), kept.settings()),
              typed,
              of(start, faults),
              Told.fault(t.say("change.kept")));
      case Outcome.Unfit(var faults) ->
          views.form(
              400, t, who, start, typed, of(start, faults), Told.fault(t.say("change.notKept")));
      case Outcome.NotNow _ ->
          views.form(409, t, who, start, typed, List.of(), Told.fault(t.say("change.notNow")));
      case Outcome.DraftOpen(var draft) ->
          views.form(
              409,
              t,
              who,
              start,
              typed,
              List.of(),
              Told.fault(t.say("change.draft"))
                  .leading(
                      Portal.home(who) + "/proposals/" + draft.id(),
                      t.say("change.draft.way", draft.number())));
      case Outcome.NotAllowed _, Outcome.OwnProposal _, Outcome.PasskeyNeeded _ ->
          throw Claimed.notAllowed(OrganisationRole.CREATOR);
      case Outcome.Unknown _,
          Outcome.Done _,
          Outcome.UnfitWords _,
          Outcome.ThreadFull _,
          Outcome.UnfitTime _,
          Outcome.NothingChanged _,
          Outcome.Overtaken _,
          Outcome.Unseen _,
          Outcome.Failed _ ->
          throw Claimed.notThere();
    };
  }
}
