package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import java.util.Optional;

/// A call of which nothing is believed yet.
///
/// @param path as sent, percent-encoding included
/// @param query without the question mark
/// @param caller as far as the network tells
/// @param signature what the headers claim; empty when they do not have the form of one
/// @param body waited for once the headers are believed and it is known how long it may be
record Arrival(
    String method,
    String path,
    String query,
    Caller caller,
    Language language,
    TxId txId,
    Optional<DeviceSignature> signature,
    Body body) {
  /// A body that waits to be read.
  interface Body {
    /// Waits for it.
    Bodies.Taken take(int longest);
  }
}
