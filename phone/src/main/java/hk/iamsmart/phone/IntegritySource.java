package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.IntegrityQuestion;

/// Where integrity verdicts come from: a signer in this process, or the sandbox over HTTP.
public interface IntegritySource {
  /// A compact JWS.
  ///
  /// @throws WalletUnreachable when the authority cannot be asked
  String verdict(IntegrityQuestion question);
}
