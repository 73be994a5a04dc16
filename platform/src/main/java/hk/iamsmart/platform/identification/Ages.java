package hk.iamsmart.platform.identification;

import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Whether somebody is of the age that was said, on the day of Hong Kong.
public final class Ages {
  private static final int YOUNGEST = 11;
  private static final int ADULT = 18;

  private Ages() {}

  /// Empty when it fits.
  public static Optional<WalletFault> fault(AgeGroup said, LocalDate born, Instant now) {
    int age = Age.on(LocalDate.ofInstant(now, Dates.HONG_KONG), born);
    if (age < YOUNGEST) {
      return Optional.of(WalletFault.TOO_YOUNG);
    }
    return age >= ADULT == (said == AgeGroup.ADULT)
        ? Optional.empty()
        : Optional.of(WalletFault.OTHER_AGE_GROUP);
  }
}
