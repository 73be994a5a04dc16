package hk.iamsmart.platform.fido;

import java.time.InstantSource;

/// Who judges what a phone proves, as this house is set up.
///
/// @param realClock for the freshness of verdicts and the validity of certificates, which do not
///   follow a moved clock
/// @param passkeyUse what a passkey is enough for
public record Judges(
    Uaf uaf,
    Passkeys passkeys,
    IntegrityCheck integrity,
    InstantSource realClock,
    PasskeyUse passkeyUse) {}
