package hk.iamsmart.protocol.wallet.kiosk;

import org.jspecify.annotations.Nullable;

/// `GET /wallet/v1/kiosks/<id>`: what the platform knows of this kiosk.
///
/// @param place the name of the place where it stands, in the language of the call
/// @param address in the language of the call
/// @param inService whether anybody may be registered here at present
/// @param visit who is being registered, as it stands; absent when nobody is
public record KioskView(
    String kioskID,
    KioskKind kind,
    String place,
    String address,
    boolean inService,
    @Nullable VisitView visit) {}
