package hk.iamsmart.members.bundles;

/// Why a file is not taken as a whole.
public enum Refusal {
  /// the operator trusts no key
  NO_KEY,
  TOO_LARGE,
  /// not what an export writes, or only the beginning of it
  NO_BUNDLE,
  /// signed with a key that is not trusted
  OTHER_KEY,
  /// the signature does not fit the content
  ALTERED,
  /// of a form that this version does not read
  OTHER_EDITION,
  /// of a stage that is not played here
  OTHER_STAGE
}
