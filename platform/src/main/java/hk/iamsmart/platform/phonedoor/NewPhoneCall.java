package hk.iamsmart.platform.phonedoor;

import java.security.PublicKey;

/// Proof that the holder of a device key that is not bound yet made this call, now and for the
/// first time.
public final class NewPhoneCall extends WalletCall {
  private final PublicKey deviceKey;
  private final String keyId;

  NewPhoneCall(PublicKey deviceKey, String keyId, Content content) {
    super(content);
    this.deviceKey = deviceKey;
    this.keyId = keyId;
  }

  public PublicKey deviceKey() {
    return deviceKey;
  }

  /// The key's thumbprint.
  public String keyId() {
    return keyId;
  }
}
