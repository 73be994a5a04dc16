package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answer of `POST /wallet/v1/bindings`. At least one of the two ways to make a credential is
/// offered.
///
/// @param uafRequest text of a JSON array with one RegistrationRequest; absent when this platform
///   may not use UAF
/// @param passkeyOptions PublicKeyCredentialCreationOptionsJSON; absent for Android and iOS
/// @param integrityChallenge the `nonce` that the integrity verdict must carry
/// @param holder whose account it is, with most of the name hidden: to be shown before the gesture,
///   for who brought the code may be somebody else; absent while somebody registers
public record BindingStarted(
    String bindingID,
    @Nullable String uafRequest,
    @Nullable JsonNode passkeyOptions,
    String integrityChallenge,
    @Nullable String holder) {

  /// The same binding of this holder's account.
  public BindingStarted of(String maskedName) {
    return new BindingStarted(
        bindingID, uafRequest, passkeyOptions, integrityChallenge, maskedName);
  }
}
