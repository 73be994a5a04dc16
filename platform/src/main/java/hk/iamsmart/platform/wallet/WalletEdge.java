package hk.iamsmart.platform.wallet;

import hk.iamsmart.platform.look.Texts;

/// Where the wallet page meets the world around it: the gesture, the camera, the chip reader, and
/// how a phone becomes somebody's. Each main has one among its edges.
///
/// @param script the module that the page begins with, as named under `assets/`; it starts
///   `wallet/wallet.js` with itself
/// @param template what the module shows, rendered with the words `t`
/// @param texts the words of both
public record WalletEdge(String script, String template, Texts texts) {
  /// The edge of production: a passkey and the browser's camera; no browser reads the chip of a
  /// card.
  public static WalletEdge production() {
    return new WalletEdge(
        "wallet/production.js", "wallet/production.jte", Texts.of(WalletEdge.class));
  }
}
