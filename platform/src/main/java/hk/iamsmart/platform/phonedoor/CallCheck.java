package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whether a call is signed by a given device key, now, and for the first time.
///
/// The order of the checks: form, time, digest, signature, limit, nonce. So a forged call can
/// neither burn a nonce nor use up a phone's limit.
final class CallCheck {
  private static final Duration MEMORY_FULL = Duration.ofMinutes(1);

  private final NonceMemory nonces;
  private final RateLimit perPhone;

  CallCheck(NonceMemory nonces, RateLimit perPhone) {
    this.nonces = nonces;
    this.perPhone = perPhone;
  }

  /// Null when the call is stamped with a time that is now: known before its body is there.
  Outcome.@Nullable Fault stale(DeviceSignature signature) {
    return switch (nonces.freshness(signature.created())) {
      case FRESH -> null;
      case STALE -> new Outcome.Fault(WalletFault.BAD_SIGNATURE, "stamped outside the window");
      case BEFORE_START -> new Outcome.Fault(WalletFault.REPLAYED, "stamped before the start");
    };
  }

  /// Null when the call is good; then it is remembered.
  Outcome.@Nullable Fault check(
      Arrival arrival, byte[] body, DeviceSignature signature, PublicKey key) {
    var stale = stale(signature);
    if (stale != null) {
      return stale;
    }
    if (!signature.covers(body)) {
      return new Outcome.Fault(WalletFault.BAD_SIGNATURE, "the digest is not the body's");
    }
    if (!signature.verifies(key, arrival.method(), arrival.path(), arrival.query())) {
      return new Outcome.Fault(WalletFault.BAD_SIGNATURE, "the signature is wrong");
    }
    var wait = perPhone.take(signature.keyId());
    if (wait.isPositive()) {
      return Outcome.tooMany("above the limit of the phone", wait);
    }
    return switch (nonces.remember(signature.keyId(), signature.nonce(), signature.created())) {
      case NEW -> null;
      case SEEN -> new Outcome.Fault(WalletFault.REPLAYED, "the nonce was used");
      case FULL -> Outcome.tooMany("no room to remember nonces", MEMORY_FULL);
    };
  }
}
