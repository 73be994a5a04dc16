package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What approvers do with the proposals of others. Of two who decide at once, one does; the other
/// is told what became of it, by whom and when.
@Service
public final class Decisions {
  private final Folder folder;
  private final Remarks remarks;

  Decisions(Folder folder, Remarks remarks) {
    this.folder = folder;
    this.remarks = remarks;
  }

  /// Puts it in effect, at once or at its time.
  ///
  /// @param seen the mark of what they saw
  public Outcome approve(Insider who, UUID id, String seen) {
    return folder.changedInEffect(
        who,
        id,
        (one, held) -> {
          var refused = refused(who, one);
          if (refused.isPresent()) {
            return refused.get();
          }
          if (!one.mark().equals(seen)) {
            return new Outcome.Unseen(one);
          }
          var now = folder.now();
          if (!who.isFresh(now)) {
            return new Outcome.PasskeyNeeded();
          }
          var effect = one.wanted().filter(at -> at.isAfter(now)).orElse(now);
          return folder.approved(who, one, new Standing.Approved(who.person(), now, effect), held);
        });
  }

  /// Sends it back to its author, who reads why.
  public Outcome askForChanges(Insider who, UUID id, String words) {
    return worded(
        who,
        id,
        words,
        Remark.Kind.CHANGES,
        one -> folder.moved(who, one, new Standing.ChangesAsked(who.person(), folder.now())));
  }

  /// Ends it, with the reason that its author reads.
  public Outcome decline(Insider who, UUID id, String words) {
    return worded(
        who,
        id,
        words,
        Remark.Kind.REASON,
        one -> folder.moved(who, one, new Standing.Declined(who.person(), folder.now())));
  }

  private Outcome worded(Insider who, UUID id, String typed, Remark.Kind kind, Folder.Work work) {
    return folder.changed(
        who,
        id,
        one -> {
          var refused = refused(who, one);
          var words = Remarks.words(typed);
          if (refused.isPresent()) {
            return refused.get();
          }
          if (words.isEmpty()) {
            return new Outcome.UnfitWords();
          }
          var outcome = work.of(one);
          if (outcome instanceof Outcome.Done) {
            remarks.keep(id, who.person(), kind, words.get());
          }
          return outcome;
        });
  }

  /// Empty when nothing speaks against a decision.
  private static Optional<Outcome> refused(Insider who, Proposal one) {
    if (!ProposalPolicy.mayDecide(who)) {
      return Optional.of(new Outcome.NotAllowed());
    }
    if (one.isBy(who.person())) {
      return Optional.of(new Outcome.OwnProposal());
    }
    return one.standing() instanceof Standing.Waiting
        ? Optional.empty()
        : Optional.of(new Outcome.NotNow(one));
  }
}
