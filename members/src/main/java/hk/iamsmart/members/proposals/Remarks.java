package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.proposals.VersionsStore.Said;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What members say to each other about a proposal. The words lie in the vault.
@Service
public final class Remarks {
  /// Of one remark, in characters.
  public static final int LONGEST = 2_000;

  /// About one proposal. Whoever decides may always say why.
  public static final int MOST = 200;

  private static final String PURPOSE = "proposal-remark";

  private final VersionsStore store;
  private final Folder folder;
  private final Steps steps;
  private final Vault vault;

  Remarks(VersionsStore store, Folder folder, Steps steps, Vault vault) {
    this.store = store;
    this.folder = folder;
    this.steps = steps;
    this.vault = vault;
  }

  /// Says something about a proposal, wherever it stands.
  public Outcome say(Insider who, UUID id, String typed) {
    return folder.changed(
        who,
        id,
        one -> {
          if (!ProposalPolicy.maySay(who)) {
            return new Outcome.NotAllowed();
          }
          var words = words(typed);
          if (words.isEmpty()) {
            return new Outcome.UnfitWords();
          }
          if (store.remarks(id) >= MOST) {
            return new Outcome.ThreadFull();
          }
          keep(id, who.person(), Remark.Kind.REMARK, words.get());
          steps.record(who.actor(), one, "proposals.remarked");
          return new Outcome.Done(one);
        });
  }

  /// What was said, oldest first; nothing about a proposal of somebody else.
  public List<Remark> about(Insider who, UUID id) {
    if (folder.find(who, id).isEmpty()) {
      return List.of();
    }
    var said = store.said(id);
    if (said.isEmpty()) {
      return List.of();
    }
    var words = vault.revealAll(said.stream().map(Said::sealed).toList());
    return said.stream()
        .map(one ->
            new Remark(
                one.author(),
                one.kind(),
                Objects.requireNonNull(words.get(one.sealed())).revealText(),
                one.at()))
        .toList();
  }

  void keep(UUID id, UUID author, Remark.Kind kind, String words) {
    var sealed = vault.keep(PURPOSE, Secret.ofText(words));
    store.say(id, author, kind, sealed, folder.now());
  }

  /// Lines as they are kept; empty when there is nothing to read, too much, or what nobody sees.
  static Optional<String> words(String typed) {
    var text = typed.strip().replace("\r\n", "\n").replace('\t', ' ');
    return CodePoints.in(text) <= LONGEST
            && text.lines().anyMatch(VisibleText::is)
            && text.lines().allMatch(line -> VisibleText.firstUnseen(line).isEmpty())
        ? Optional.of(text)
        : Optional.empty();
  }
}
