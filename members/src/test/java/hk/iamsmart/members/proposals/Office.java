package hk.iamsmart.members.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// An organisation of a test's own with a service in two stages, and who works there.
final class Office {
  private static final ShownName WHY = ShownName.of("To know you");

  final UUID organisation;
  final Insider author;
  final Insider colleague;
  final Insider approver;
  final Insider second;
  final Insider viewer;
  final Copy simulated;
  final Copy copy;

  private final Drafts drafts;

  Office(Holdings holdings, Drafts drafts, IdSource ids) {
    this.drafts = drafts;
    organisation = ids.uuid();
    author = TestInsider.of(organisation, OrganisationRole.CREATOR, OrganisationRole.APPROVER);
    colleague = TestInsider.of(organisation, OrganisationRole.CREATOR);
    approver = TestInsider.of(organisation, OrganisationRole.APPROVER);
    second = TestInsider.of(organisation, OrganisationRole.APPROVER);
    viewer = TestInsider.of(organisation, OrganisationRole.VIEWER);
    var administrator = TestInsider.of(organisation, OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Office " + ids.hex32());
    simulated = made(holdings.make(administrator, "Office", name));
    var held = holdings.find(administrator, simulated.service()).orElseThrow();
    copy = made(holdings.add(administrator.actor(), held, Stage.ITE));
  }

  private static Copy made(hk.iamsmart.members.holdings.Outcome outcome) {
    assertThat(outcome).isInstanceOf(hk.iamsmart.members.holdings.Outcome.Made.class);
    return ((hk.iamsmart.members.holdings.Outcome.Made) outcome).copy();
  }

  static Proposal done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).proposal();
  }

  /// The settings with other callback URLs, and with a reason for each scope.
  static Settings calledBackAt(Settings before, List<String> urls) {
    return CopySettings.none()
        .with(CopySettings.NAME, before.get(CopySettings.NAME))
        .with(CopySettings.DEPARTMENTS, before.get(CopySettings.DEPARTMENTS))
        .with(CopySettings.DOMAIN, "office.hk")
        .with(CopySettings.SCOPES, reasoned(before))
        .with(CopySettings.CALLBACKS, urls)
        .with(CopySettings.APP_RETURNS, before.get(CopySettings.APP_RETURNS))
        .with(CopySettings.DIRECT_LOGIN, before.get(CopySettings.DIRECT_LOGIN))
        .with(CopySettings.KEY_WRAP, before.get(CopySettings.KEY_WRAP));
  }

  static Settings called(Settings before, String name) {
    return CopySettings.none()
        .with(CopySettings.NAME, ShownName.of(name))
        .with(CopySettings.DEPARTMENTS, before.get(CopySettings.DEPARTMENTS))
        .with(CopySettings.DOMAIN, "office.hk")
        .with(CopySettings.SCOPES, reasoned(before))
        .with(CopySettings.CALLBACKS, List.of("https://office.hk/cb"))
        .with(CopySettings.APP_RETURNS, before.get(CopySettings.APP_RETURNS))
        .with(CopySettings.DIRECT_LOGIN, before.get(CopySettings.DIRECT_LOGIN))
        .with(CopySettings.KEY_WRAP, before.get(CopySettings.KEY_WRAP));
  }

  private static SortedMap<Scope, ShownName> reasoned(Settings before) {
    var reasons = new TreeMap<Scope, ShownName>();
    before.get(CopySettings.SCOPES).keySet().forEach(scope -> reasons.put(scope, WHY));
    return reasons;
  }

  /// A draft with a further callback URL.
  Proposal drafted(Insider who, Copy one, String url) {
    var draft = done(drafts.draft(who, one.client()));
    var urls = new ArrayList<>(draft.settings().get(CopySettings.CALLBACKS));
    urls.add(url);
    var saved = drafts.save(who, draft.id(), calledBackAt(draft.settings(), urls));
    assertThat(saved).isInstanceOf(Outcome.Kept.class);
    return ((Outcome.Kept) saved).proposal();
  }

  /// A proposal that waits for a decision.
  Proposal waiting(Insider who, String url) {
    return done(drafts.send(who, drafted(who, copy, url).id(), Optional.empty()));
  }
}
