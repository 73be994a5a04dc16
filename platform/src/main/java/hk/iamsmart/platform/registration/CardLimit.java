package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one identity card number may be tried, whichever phones the tries come from: entering
/// it and showing a face for it each count. Of this process only.
@Component
final class CardLimit {
  private final KeyedDigest numbers;
  private final RateLimit perNumber;

  CardLimit(Vault vault, @Value("${iamsmart.registrations-per-card:20}") int anHour) {
    if (anHour < 1) {
      throw new CannotStart("IAMSMART_REGISTRATIONS_PER_CARD must be 1 or more.");
    }
    this.numbers = vault.digestFor("registration-card");
    this.perNumber = new RateLimit(anHour, Duration.ofHours(1), System::nanoTime);
  }

  /// Counts a try, unless it is one too many.
  boolean allows(HkicNumber number) {
    var key = HexFormat.of().formatHex(numbers.of(number.identification()));
    return !perNumber.take(key).isPositive();
  }
}
