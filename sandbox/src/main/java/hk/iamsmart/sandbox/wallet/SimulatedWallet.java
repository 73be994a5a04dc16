package hk.iamsmart.sandbox.wallet;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.wallet.WalletEdge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the wallet page has here in the place of passkeys and cameras.
@Configuration(proxyBeanMethods = false)
class SimulatedWallet {
  @Bean
  WalletEdge walletEdge() {
    return new WalletEdge(
        "sandbox/wallet/edge.js", "sandbox/wallet.jte", Texts.of(SimulatedWallet.class));
  }
}
