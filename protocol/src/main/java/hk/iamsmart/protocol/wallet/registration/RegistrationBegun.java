package hk.iamsmart.protocol.wallet.registration;

import hk.iamsmart.protocol.wallet.PhoneDescription;
import org.jspecify.annotations.Nullable;

/// `POST /wallet/v1/registrations`, signed by the device key that it brings. The same key again
/// gives the registration that it has begun, as it stands.
///
/// @param devicePublicKey base64url of the DER SubjectPublicKeyInfo of a P-256 key
/// @param language `en-US`, `zh-HK` or `zh-CN`; of the e-mails to come
/// @param channel absent for `PHONE`
public record RegistrationBegun(
    String devicePublicKey,
    PhoneDescription phone,
    String language,
    AccountTier tier,
    AgeGroup age,
    @Nullable RegistrationChannel channel) {
  /// On the phone alone.
  public RegistrationBegun(
      String devicePublicKey,
      PhoneDescription phone,
      String language,
      AccountTier tier,
      AgeGroup age) {
    this(devicePublicKey, phone, language, tier, age, null);
  }
}
