package hk.iamsmart.platform.wallet;

import hk.iamsmart.platform.look.Texts;
import java.util.Set;

/// Where the wallet page meets the world around it: the gesture, the camera, the chip reader, and
/// how a phone becomes somebody's. Each main has one among its edges.
///
/// @param script the module that the page begins with, as named under `assets/`; it starts
///   `wallet/wallet.js` with itself
/// @param template what the module shows, rendered with the words `t` and with `called`
/// @param texts the words of both
/// @param called origins, besides our own, from which the module may fetch
public record WalletEdge(String script, String template, Texts texts, Set<String> called) {
  public WalletEdge {
    called = Set.copyOf(called);
  }

  /// The edge of production: a passkey and the browser's camera; no browser reads the chip of a
  /// card, and nothing but the platform is called.
  public static WalletEdge production() {
    return new WalletEdge(
        "wallet/production.js", "wallet/production.jte", Texts.of(WalletEdge.class), Set.of());
  }
}
