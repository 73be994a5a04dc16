package hk.iamsmart.platform.lostphone;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/// How often one card may be named, whoever names it and whether or not it has an account.
@Component
final class ReportLimit {
  private static final int AN_HOUR = 5;

  private final KeyedDigest cards;
  private final RateLimit perCard = new RateLimit(AN_HOUR, Duration.ofHours(1), System::nanoTime);

  ReportLimit(Vault vault) {
    this.cards = vault.digestFor("lost-phone-card");
  }

  boolean take(HkicNumber hkic) {
    var card = HexFormat.of().formatHex(cards.of(hkic.identification()));
    return perCard.take(card).isZero();
  }
}
