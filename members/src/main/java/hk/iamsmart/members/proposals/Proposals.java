package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.ground.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What members see of proposals and versions. What is another organisation's does not exist for
/// them.
@Service
public final class Proposals {
  private static final int OPEN_MAXIMUM = 500;

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

  /// Those of the whole organisation of which something can still become, and a page of those that
  /// have ended: one query.
  public Listed all(Insider who, int from, int atMost) {
    if (!ProposalPolicy.mayView(who)) {
      return new Listed(List.of(), List.of(), false);
    }
    var rows = store.openAndEnded(who.organisation().id(), OPEN_MAXIMUM, from, atMost + 1);
    var ended = rows.stream().filter(one -> !one.standing().isUnended()).toList();
    return new Listed(
        rows.stream().filter(one -> one.standing().isUnended()).toList(),
        ended.stream().limit(atMost).toList(),
        ended.size() > atMost);
  }

  /// @param more whether others have ended before these
  public record Listed(List<Proposal> open, List<Proposal> ended, boolean more) {
    public Listed {
      open = List.copyOf(open);
      ended = List.copyOf(ended);
    }
  }

  /// How many proposals wait for this member to decide, of each copy that has any.
  public Map<ClientId, Integer> waitingFor(Insider who) {
    return ProposalPolicy.mayDecide(who)
        ? store.waitingBesides(who.organisation().id(), who.person())
        : Map.of();
  }

  /// Those of a copy of which something can still become.
  public List<Proposal> unended(Insider who, ClientId client) {
    return ProposalPolicy.mayView(who)
        ? store.unended(client).stream()
            .filter(one -> one.copy().organisation().equals(who.organisation().id()))
            .toList()
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
                one.copy().stage(),
                folder.now()));
  }

  /// What has to be mended before it is sent.
  public List<SettingsFault> faults(Insider who, UUID id) {
    return folder
        .find(who, id)
        .map(one -> effects.judge(one.settings(), one.copy()))
        .orElse(List.of());
  }
}
