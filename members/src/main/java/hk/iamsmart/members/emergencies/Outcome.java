package hk.iamsmart.members.emergencies;

/// What became of an act in an emergency.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// No organisation has such a copy, or nothing of the kind was started for it.
  record Unknown() implements Outcome {}

  /// A reason has 1 to 300 visible characters.
  record UnfitReason() implements Outcome {}

  /// It has no such address or version, or stands so already.
  record NothingToChange() implements Outcome {}

  /// The copy runs in another installation, where it is suspended and resumed.
  record Elsewhere() implements Outcome {}

  /// Another change of this copy waits.
  record AlreadyOpen() implements Outcome {}

  /// Whoever started it cannot be the second one.
  record OneOfTwo() implements Outcome {}

  /// It was confirmed or withdrawn, or it has expired.
  record NotNow() implements Outcome {}

  /// The service was removed meanwhile.
  record ServiceGone() implements Outcome {}

  /// The rules refuse what the copy was set to then; somebody else may have its name.
  record Unfit() implements Outcome {}
}
