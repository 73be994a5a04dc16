package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call of which nothing is believed yet.
///
/// @param path as sent, percent-encoding included
/// @param query without the question mark
/// @param caller as far as the network tells
/// @param signature what the headers claim; empty when they do not have the form of one
/// @param body waited for once the headers are believed and it is known how long it may be
/// @param trace for who observes
record Arrival(
    String method,
    String path,
    String query,
    Caller caller,
    Language language,
    TxId txId,
    Optional<DeviceSignature> signature,
    Body body,
    Trace trace) {
  /// What became known of the call on its way. Belongs to one thread.
  static final class Trace {
    byte[] body = new byte[0];
    @Nullable AccountId account;
  }

  /// A body that waits to be read.
  interface Body {
    /// Waits for it.
    Bodies.Taken take(int longest);
  }
}
