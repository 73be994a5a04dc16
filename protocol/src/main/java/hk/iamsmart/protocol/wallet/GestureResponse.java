package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The biometric gesture, at the end of a binding and in every approval: either a UAF response with
/// an integrity verdict, or a passkey.
///
/// @param uafResponse text of a JSON array with one RegistrationResponse or AuthenticationResponse
/// @param passkey RegistrationResponseJSON or AuthenticationResponseJSON of WebAuthn
/// @param integrityVerdict compact JWS, see [IntegrityVerdict]
public record GestureResponse(
    @Nullable String uafResponse, @Nullable JsonNode passkey, @Nullable String integrityVerdict) {}
