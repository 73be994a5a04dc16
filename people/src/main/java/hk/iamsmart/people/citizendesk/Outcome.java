package hk.iamsmart.people.citizendesk;

/// What became of an act about a citizen.
enum Outcome {
  DONE,
  /// the policy says no
  NOT_ALLOWED,
  /// the passkey has to be used again first
  PASSKEY_NEEDED,
  /// nothing of the kind was started for this account
  UNKNOWN,
  /// the audit could not keep it
  UNFIT_REASON,
  /// the account stands so already, or is de-registered
  NOTHING_TO_CHANGE,
  /// another decision about this account waits
  ALREADY_OPEN,
  /// whoever started it cannot be the second one
  ONE_OF_TWO,
  /// it was confirmed or withdrawn, or it has expired
  NOT_NOW
}
