package hk.iamsmart.members.proposalpages;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Colleagues;
import hk.iamsmart.members.portalparts.DiffView;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.StandingWords;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes proposals what members see.
@Component
public final class ProposalCards {
  static final Texts TEXTS = Texts.of(ProposalCards.class);

  private final Proposals proposals;
  private final Memberships memberships;

  ProposalCards(Proposals proposals, Memberships memberships) {
    this.proposals = proposals;
    this.memberships = memberships;
  }

  /// The words of these pages, for a template that shows a card among its own.
  public static Words words(Language language) {
    return TEXTS.in(language);
  }

  /// What its service would be called.
  static String called(Words t, Proposal one) {
    var name = one.name(t.language());
    return name.isEmpty() ? t.say("unnamed") : name;
  }

  static String path(Insider who, Proposal one) {
    return Portal.home(who) + ProposalPages.PLACE + "/" + one.id();
  }

  /// Several, with their changes, and what is wrong with each as long as that can be mended.
  public List<ProposalCard> all(Insider who, List<Proposal> some, Language language) {
    var people = Colleagues.of(memberships, who, SettingWords.in(language));
    return some.stream().map(one -> of(who, people, one, language)).toList();
  }

  /// With its changes, and what is wrong with it as long as that can be mended.
  ProposalCard of(Insider who, Colleagues people, Proposal one, Language language) {
    var p = SettingWords.in(language);
    var diff = proposals.diff(who, one.id()).map(d -> DiffView.of(p, d));
    var faults =
        one.standing().isUnended()
            ? proposals.faults(who, one.id()).stream()
                .map(fault ->
                    p.say("setting." + fault.setting().name())
                        + p.say("between")
                        + SettingWords.part(p, fault)
                        + SettingWords.fault(p, fault, one.settings()))
                .toList()
            : List.<String>of();
    return card(
        who,
        people,
        one,
        language,
        diff.orElseGet(() -> new DiffView(List.of(), List.of())),
        faults);
  }

  /// A line of a list: without what changes.
  ProposalCard row(Insider who, Colleagues people, Proposal one, Language language) {
    return card(who, people, one, language, new DiffView(List.of(), List.of()), List.of());
  }

  private static ProposalCard card(
      Insider who,
      Colleagues people,
      Proposal one,
      Language language,
      DiffView diff,
      List<String> faults) {
    var p = SettingWords.in(language);
    var t = TEXTS.in(language);
    var dates = Dates.in(language);
    return new ProposalCard(
        one,
        path(who, one),
        one.mark(),
        called(t, one),
        people.name(one.author()),
        dates.moment(one.changed()),
        one.wanted()
            .map(at -> t.say("effect.at", dates.moment(at)))
            .orElseGet(() -> t.say("effect.once")),
        new ProposalCard.State(
            StandingWords.state(p, one.standing()), StandingWords.tone(one.standing())),
        StandingWords.say(p, people, one),
        diff,
        faults);
  }
}
