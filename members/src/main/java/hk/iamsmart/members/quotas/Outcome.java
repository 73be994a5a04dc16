package hk.iamsmart.members.quotas;

/// What became of a grant.
public sealed interface Outcome {
  record Done() implements Outcome {}

  record NotAllowed() implements Outcome {}

  /// Whoever acts has to show the passkey again.
  record PasskeyNeeded() implements Outcome {}

  /// Not one of the steps.
  record Unfit() implements Outcome {}
}
