package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answer of `POST /wallet/v1/approvals/{ticket}/challenge`: what the gesture must sign. Exactly
/// one of the first two is present, the one that the phone was bound with.
///
/// @param uafRequest text of a JSON array with one AuthenticationRequest
/// @param passkeyOptions PublicKeyCredentialRequestOptionsJSON
/// @param integrityChallenge the `nonce` that the integrity verdict must carry
public record GestureChallenge(
    @Nullable String uafRequest, @Nullable JsonNode passkeyOptions, String integrityChallenge) {}
