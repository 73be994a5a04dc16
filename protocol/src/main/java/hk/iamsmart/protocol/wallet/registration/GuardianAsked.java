package hk.iamsmart.protocol.wallet.registration;

import org.jspecify.annotations.Nullable;

/// A parent or guardian is asked on their own phone.
///
/// @param link what the QR code holds, for the guardian's phone to scan; its end changes every ten
///   seconds, so whoever shows it asks the view again all the time
/// @param refused whether the last one who was asked did not agree; another may be asked
/// @param deadline ISO 8601, UTC; asking the view again afterwards makes another link
public record GuardianAsked(String link, @Nullable Boolean refused, String deadline) {}
