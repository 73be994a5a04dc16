package hk.iamsmart.protocol.wallet;

/// `POST /wallet/v1/bindings`, signed by the new device key itself.
///
/// @param bindingCode the single-use code that the citizen was given
/// @param devicePublicKey base64url of the DER SubjectPublicKeyInfo of a P-256 key
public record BindingRequest(String bindingCode, String devicePublicKey, PhoneDescription phone) {}
