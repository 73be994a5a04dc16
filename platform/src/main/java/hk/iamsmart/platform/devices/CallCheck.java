package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/// Whether a call is signed by a given device key, now, and for the first time.
///
/// The order of the checks: form, time, digest, signature, limit, nonce. So a forged call can
/// neither burn a nonce nor use up a phone's limit.
final class CallCheck {
  private final NonceMemory nonces;
  private final RateLimit perPhone;

  CallCheck(NonceMemory nonces, RateLimit perPhone) {
    this.nonces = nonces;
    this.perPhone = perPhone;
  }

  /// A call as it came in.
  ///
  /// @param path as sent, percent-encoding included
  /// @param query without the question mark
  /// @param signature what its headers claim
  record Incoming(
      String method, String path, String query, byte[] body, DeviceSignature signature) {}

  /// What is wrong with a call.
  record Fault(WalletFault fault, String reason) {}

  /// Null when the call is good; then it is remembered.
  @Nullable Fault check(Incoming call, PublicKey key) {
    var signature = call.signature();
    var stale =
        switch (nonces.freshness(signature.created())) {
          case FRESH -> null;
          case STALE -> new Fault(WalletFault.BAD_SIGNATURE, "stamped outside of the window");
          case BEFORE_START -> new Fault(WalletFault.REPLAYED, "stamped before the start");
        };
    if (stale != null) {
      return stale;
    }
    if (!signature.covers(call.body())) {
      return new Fault(WalletFault.BAD_SIGNATURE, "the digest is not the body's");
    }
    if (!signature.verifies(key, call.method(), call.path(), call.query())) {
      return new Fault(WalletFault.BAD_SIGNATURE, "the signature is wrong");
    }
    if (perPhone.take(signature.keyId()).isPositive()) {
      return new Fault(WalletFault.TOO_MANY, "above the limit of the phone");
    }
    return switch (nonces.remember(signature.keyId(), signature.nonce(), signature.created())) {
      case NEW -> null;
      case SEEN -> new Fault(WalletFault.REPLAYED, "the nonce was used");
      case FULL -> new Fault(WalletFault.TOO_MANY, "no room to remember nonces");
    };
  }
}
