package hk.iamsmart.protocol.wallet.registration;

/// A step of registering, in the order in which they come on the phone. Which one is next depends
/// on what is there and still valid, not on what came last: results of face and record that are
/// older than 30 minutes are taken again.
public enum RegistrationStep {
  /// the statements and terms that apply are accepted
  STATEMENTS,
  /// what is printed on the card
  CARD,
  /// a parent or guardian with an account agrees to this card's holder, for 11 to 17 only
  GUARDIAN,
  /// the card's chip, for iAM Smart+ only
  CHIP,
  /// the face before the camera
  FACE,
  /// the registry's record, which nobody has to do anything for
  RECORD,
  /// the phone's own biometrics
  BINDING,
  /// six digits
  PASSWORD,
  /// an address, and the code that was sent there
  EMAIL,
  /// card, face and record at a kiosk or a counter, after everything that the phone does; for
  /// whoever registers at a place, instead of `CHIP`, `FACE` and `RECORD`
  VISIT,
  /// nothing is left: the account is there
  REGISTERED
}
