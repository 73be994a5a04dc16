package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;

/// A kiosk, or the card reader at a counter, whose key signed a call. Holding one says that it did,
/// and that the key counts.
///
/// @param kiosk its id
/// @param place where it stands
/// @param placeName what people call that
public record Host(String kiosk, KioskKind kind, String place, ShownName placeName) {}
