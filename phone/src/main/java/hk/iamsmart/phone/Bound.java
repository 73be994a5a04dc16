package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneState.Binding;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import java.security.KeyPair;
import org.jspecify.annotations.Nullable;

/// A binding with its device key, read once.
record Bound(Binding binding, KeyPair deviceKey, String keyId) {
  /// @param kept whose keys are taken when it is the same binding
  static @Nullable Bound of(@Nullable Binding binding, @Nullable Bound kept) {
    if (binding == null) {
      return null;
    }
    if (kept != null && kept.binding.deviceID().equals(binding.deviceID())) {
      return new Bound(binding, kept.deviceKey, kept.keyId);
    }
    var keys =
        new KeyPair(
            Keys.publicKey(binding.devicePublicKey()), Keys.privateKey(binding.devicePrivateKey()));
    return new Bound(binding, keys, DeviceSignature.thumbprint(keys.getPublic()));
  }
}
