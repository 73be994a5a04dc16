package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// How often a face that is not recognised may be shown for one identity card number, whichever
/// phones the tries come from, and before that in one registration. What was tried with the genuine
/// chip is counted apart: its holder is not kept out by what others try with the number, and
/// whoever found the card does not try for ever. Of this process only.
@Service
public final class CardLimit {
  private static final int OF_ONE_REGISTRATION = 5;
  private static final int WITH_THE_CHIP = 10;

  private final KeyedDigest numbers;
  private final RateLimit perNumber;
  private final RateLimit perChip;
  private final RateLimit perRegistration;

  CardLimit(Vault vault, @Value("${iamsmart.registrations-per-card:20}") int anHour) {
    if (anHour < 1) {
      throw new CannotStart("IAMSMART_REGISTRATIONS_PER_CARD must be 1 or more.");
    }
    this.numbers = vault.digestFor("registration-card");
    this.perNumber = new RateLimit(anHour, Duration.ofHours(1), System::nanoTime);
    this.perChip = new RateLimit(WITH_THE_CHIP, Duration.ofHours(1), System::nanoTime);
    this.perRegistration =
        new RateLimit(OF_ONE_REGISTRATION, Duration.ofHours(1), System::nanoTime);
  }

  /// @param proved whether its genuine chip was read
  public record Try(String registration, HkicNumber number, boolean proved) {}

  /// Counts a try, unless it is one too many.
  public boolean allows(Try one) {
    if (perRegistration.take(one.registration()).isPositive()) {
      return false;
    }
    if (ofCard(one).take(key(one)).isZero()) {
      return true;
    }
    perRegistration.giveBack(one.registration());
    return false;
  }

  /// It was none: nobody was refused.
  public void giveBack(Try one) {
    perRegistration.giveBack(one.registration());
    ofCard(one).giveBack(key(one));
  }

  private RateLimit ofCard(Try one) {
    return one.proved() ? perChip : perNumber;
  }

  private String key(Try one) {
    return HexFormat.of().formatHex(numbers.of(one.number().identification()));
  }
}
