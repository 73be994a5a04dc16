package hk.iamsmart.platform.devices;

import hk.iamsmart.protocol.wallet.WalletFault;

/// What a call of the wallet API answers.
public sealed interface WalletAnswer {
  /// HTTP 200 with this record as JSON.
  record Success(Object content) implements WalletAnswer {}

  /// An HTTP error with a code the phone acts on and a text the citizen understands.
  record Refusal(WalletFault fault) implements WalletAnswer {}
}
