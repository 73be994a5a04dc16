package hk.iamsmart.protocol.uaf;

import java.util.List;

/// FIDO UAF 1.1 protocol §3.4.4.
///
/// @param fcParams base64url of the JSON of [FinalChallengeParams]; its SHA-256 is the final
///   challenge
public record RegistrationResponse(
    OperationHeader header, String fcParams, List<UafAssertion> assertions) {}
