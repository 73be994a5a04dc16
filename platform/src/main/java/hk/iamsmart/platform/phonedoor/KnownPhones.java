package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What this door must know of phones. The room that binds them has the one bean of this type.
public interface KnownPhones {
  /// How long nonces are kept at least, from the timestamps of their calls.
  Duration NONCES_KEPT = NonceMemory.WINDOW.multipliedBy(2);

  /// A bound phone.
  record Known(AccountId account, DeviceId device, PublicKey deviceKey, Standing standing) {}

  /// What a phone may call.
  enum Standing {
    /// everything
    IN_ORDER,
    /// nothing but what says so, and what ends it
    ACCOUNT_NOT_ACTIVE,
    /// its gestures do not count: nothing but what says so
    SUSPENDED
  }

  /// The phone that is bound with this device key now.
  ///
  /// @param keyId the key's thumbprint
  Optional<Known> byKey(String keyId);

  /// Keeps the nonce of a call across a crash; committed when it returns.
  ///
  /// @return false when it was kept before
  boolean keepNonce(String keyId, String nonce, Instant created);
}
