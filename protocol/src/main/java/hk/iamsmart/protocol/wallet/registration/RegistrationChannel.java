package hk.iamsmart.protocol.wallet.registration;

/// Where the card is read and the face is seen.
public enum RegistrationChannel {
  /// on the phone that registers
  PHONE,
  /// at a self-registration kiosk, a counter or a mobile team, after all that the phone does
  PLACE
}
