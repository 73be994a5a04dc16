package hk.iamsmart.sandbox.cards;

import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.chip.CardIssuers;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.chip.SignedChips;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// Whose cards the sandbox believes: those of an issuer of its own, which engraves what it is told.
/// Made when somebody first needs it, since a start should not wait for it.
@Configuration(proxyBeanMethods = false)
class CardEdges {
  private static final String FILE = "card-issuer";

  @Bean
  @Lazy
  SimulatedIssuer simulatedIssuer(SandboxFolder folder, SecureRandom random) {
    var kept = folder.keep(FILE, () -> SimulatedIssuer.founded(random).kept());
    try {
      return SimulatedIssuer.read(kept, random);
    } catch (IllegalArgumentException e) {
      throw new CannotStart("The file sandbox/" + FILE + " in the data folder is broken", e);
    }
  }

  @Bean
  @Lazy
  Chips chips(SimulatedIssuer issuer) {
    return new SignedChips(CardIssuers.of(issuer.rootPem()));
  }
}
