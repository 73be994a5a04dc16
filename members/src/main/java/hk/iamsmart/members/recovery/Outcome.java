package hk.iamsmart.members.recovery;

/// What became of an act on a recovery.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// There is no such organisation or recovery.
  record Unknown() implements Outcome {}

  /// A reason has 1 to 500 visible characters.
  record UnfitReason() implements Outcome {}

  /// They are no administrator of the organisation, or not any more.
  record NoAdministrator() implements Outcome {}

  /// One is open for this member already.
  record AlreadyOpen() implements Outcome {}

  /// Whoever started it cannot be the second one.
  record OneOfTwo() implements Outcome {}

  /// It was confirmed or withdrawn, or it has expired.
  record NotNow() implements Outcome {}

  /// This installation sends no emails.
  record NoMail() implements Outcome {}
}
