package hk.iamsmart.protocol.uaf;

import java.util.List;

/// FIDO UAF 1.1 protocol §3.5.6.
///
/// @param fcParams base64url of the JSON of [FinalChallengeParams]; its SHA-256 is the final
///   challenge
public record AuthenticationResponse(
    OperationHeader header, String fcParams, List<UafAssertion> assertions) {}
