package hk.iamsmart.protocol.wallet.registration;

/// Answer of `POST …/chip/challenge`.
///
/// @param challenge base64url of the eight bytes that the chip must sign (ICAO 9303, part 11,
///   section 6.1); good once, for five minutes
public record ChipChallenge(String challenge, String expiresAt) {}
