package hk.iamsmart.platform.kiosk;

import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A kiosk, or the card reader of a counter, with the key that signs its calls.
///
/// @param id 32 hexadecimal digits
/// @param place the id of the place where it stands
/// @param revoked null while its key counts
public record Kiosk(
    String id,
    String place,
    KioskKind kind,
    PublicKey key,
    Instant enrolled,
    @Nullable Instant revoked) {}
