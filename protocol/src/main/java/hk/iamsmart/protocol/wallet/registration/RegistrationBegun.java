package hk.iamsmart.protocol.wallet.registration;

import hk.iamsmart.protocol.wallet.PhoneDescription;

/// `POST /wallet/v1/registrations`, signed by the device key that it brings. The same key again
/// gives the registration that it has begun, as it stands.
///
/// @param devicePublicKey base64url of the DER SubjectPublicKeyInfo of a P-256 key
/// @param language `en-US`, `zh-HK` or `zh-CN`; of the e-mails to come
public record RegistrationBegun(
    String devicePublicKey,
    PhoneDescription phone,
    String language,
    AccountTier tier,
    AgeGroup age) {}
