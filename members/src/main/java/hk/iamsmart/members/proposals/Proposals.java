package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.ground.ClientId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What members see of proposals and versions. What is another organisation's does not exist for
/// them.
@Service
public final class Proposals {
  private final ProposalsStore store;
  private final VersionsStore versions;
  private final Folder folder;
  private final Effects effects;

  Proposals(ProposalsStore store, VersionsStore versions, Folder folder, Effects effects) {
    this.store = store;
    this.versions = versions;
    this.folder = folder;
    this.effects = effects;
  }

  public Optional<Proposal> find(Insider who, UUID id) {
    return folder.find(who, id);
  }

  /// Those of a copy, newest first.
  public List<Proposal> of(Insider who, ClientId client, int from, int atMost) {
    return ProposalPolicy.mayView(who)
        ? store.of(who.organisation().id(), client, from, atMost)
        : List.of();
  }

  /// Those of the whole organisation that wait for a decision, oldest first.
  public List<Proposal> waiting(Insider who, int from, int atMost) {
    return ProposalPolicy.mayView(who)
        ? store.waiting(who.organisation().id(), from, atMost)
        : List.of();
  }

  /// What a copy was set to, newest first: the first of all is in effect.
  public List<Version> history(Insider who, ClientId client, int from, int atMost) {
    return ProposalPolicy.mayView(who)
        ? versions.of(who.organisation().id(), client, from, atMost)
        : List.of();
  }

  /// What a proposal changes of what was in effect when it was drafted. Empty when it is none of
  /// theirs.
  public Optional<Diff> diff(Insider who, UUID id) {
    return folder
        .find(who, id)
        .map(one ->
            Diff.of(
                folder.settings(one.copy().client(), one.base()),
                one.settings(),
                one.copy().stage()));
  }

  /// What has to be mended before it is sent.
  public List<SettingsFault> faults(Insider who, UUID id) {
    return folder
        .find(who, id)
        .map(one -> effects.judge(one.settings(), one.copy()))
        .orElse(List.of());
  }
}
