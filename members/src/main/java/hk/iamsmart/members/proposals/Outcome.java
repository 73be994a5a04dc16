package hk.iamsmart.members.proposals;

import hk.iamsmart.members.settings.SettingsFault;
import java.util.List;

/// What became of something that a member did with a proposal.
public sealed interface Outcome {
  /// @param proposal as it stands now
  record Done(Proposal proposal) implements Outcome {}

  /// The draft was kept with these faults, which have to be mended before it is sent.
  record Kept(Proposal proposal, List<SettingsFault> faults) implements Outcome {
    public Kept {
      faults = List.copyOf(faults);
    }
  }

  /// Nothing was kept or sent.
  record Unfit(List<SettingsFault> faults) implements Outcome {
    public Unfit {
      faults = List.copyOf(faults);
    }
  }

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// Another member has to decide than whoever wrote it.
  record OwnProposal() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// This organisation has no such proposal, copy or version.
  record Unknown() implements Outcome {}

  /// Words of one character at least, and not too many of them.
  record UnfitWords() implements Outcome {}

  /// As much was said about it as can be.
  record ThreadFull() implements Outcome {}

  /// The time of effect is past, or too far ahead.
  record UnfitTime() implements Outcome {}

  /// It says what is in effect already.
  record NothingChanged() implements Outcome {}

  /// The author has a draft for the copy, and one only.
  record DraftOpen(Proposal draft) implements Outcome {}

  /// It says something else by now than what was approved.
  record Unseen(Proposal proposal) implements Outcome {}

  /// It stands elsewhere by now, which says by whose deed and since when.
  record NotNow(Proposal proposal) implements Outcome {}

  /// Another one was put in effect after this draft was begun: it has to be based on that one.
  ///
  /// @param version in effect
  record Overtaken(int version) implements Outcome {}

  /// It was approved and could not be put in effect; its standing says why.
  record Failed(Proposal proposal) implements Outcome {}
}
