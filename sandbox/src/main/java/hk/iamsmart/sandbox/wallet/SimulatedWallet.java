package hk.iamsmart.sandbox.wallet;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.wallet.WalletEdge;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the wallet page has here in the place of passkeys and cameras.
@Configuration(proxyBeanMethods = false)
class SimulatedWallet {
  /// @param bridgePort where the phone beside the browser listens, if there is one
  @Bean
  WalletEdge walletEdge(@Value("${iamsmart.bridge.port:8095}") int bridgePort) {
    return new WalletEdge(
        "sandbox/wallet/edge.js",
        "sandbox/wallet.jte",
        Texts.of(SimulatedWallet.class),
        Set.of("http://127.0.0.1:" + bridgePort));
  }
}
