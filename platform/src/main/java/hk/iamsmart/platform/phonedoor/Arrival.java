package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import java.io.IOException;
import java.util.Optional;

/// A call of which nothing is believed yet.
///
/// @param path as sent, percent-encoding included
/// @param query without the question mark
/// @param address of the network
/// @param signature what the headers claim; empty when they do not have the form of one
/// @param body read once it is known how long it may be
record Arrival(
    String method,
    String path,
    String query,
    String address,
    Language language,
    TxId txId,
    Optional<DeviceSignature> signature,
    Body body) {
  /// A body that waits to be read.
  interface Body {
    /// Empty when it is longer.
    Optional<byte[]> read(int longest) throws IOException;
  }
}
