package hk.iamsmart.platform.fido;

import java.security.PublicKey;

/// A key of an authenticator that was registered here.
///
/// @param keyId base64url
/// @param signatureAlgorithm the one it registered with; its assertions must keep to it
/// @param signCounter as of its latest signature
/// @param attested whether its maker vouched for it; otherwise it vouched for itself
public record Credential(
    String aaid,
    String keyId,
    PublicKey publicKey,
    int signatureAlgorithm,
    int authenticatorVersion,
    long signCounter,
    boolean attested) {}
