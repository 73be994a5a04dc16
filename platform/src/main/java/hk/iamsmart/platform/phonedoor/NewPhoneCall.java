package hk.iamsmart.platform.phonedoor;

import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proof that the holder of a device key that is not bound yet made this call, now and for the
/// first time.
public final class NewPhoneCall extends WalletCall {
  private final PublicKey deviceKey;
  private final String keyId;
  private final @Nullable String network;

  NewPhoneCall(PublicKey deviceKey, String keyId, @Nullable String network, Content content) {
    super(content);
    this.deviceKey = deviceKey;
    this.keyId = keyId;
    this.network = network;
  }

  public PublicKey deviceKey() {
    return deviceKey;
  }

  /// The key's thumbprint.
  public String keyId() {
    return keyId;
  }

  /// What limits count it by; empty where none counts. An address: it is kept as a digest only.
  public Optional<String> network() {
    return Optional.ofNullable(network);
  }
}
