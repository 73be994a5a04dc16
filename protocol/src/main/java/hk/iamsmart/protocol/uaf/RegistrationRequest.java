package hk.iamsmart.protocol.uaf;

/// FIDO UAF 1.1 protocol §3.4.1.
///
/// @param challenge base64url of 8 to 64 bytes
/// @param username how the authenticator names the key to its owner
public record RegistrationRequest(
    OperationHeader header, String challenge, String username, Policy policy) {}
