package hk.iamsmart.protocol.wallet.kiosk;

/// Who looks at the citizen beside the card reader.
public enum KioskKind {
  /// a camera, and somebody who compares faces
  KIOSK,
  /// a member of staff, at a counter or in a mobile team
  COUNTER
}
