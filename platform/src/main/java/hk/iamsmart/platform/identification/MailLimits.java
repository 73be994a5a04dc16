package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// How many codes are sent to one address, whichever registrations they are for: nobody's mailbox
/// is filled from here. Of this process only.
@Service
public final class MailLimits {
  /// Who has shown neither face nor card has a fourth of what others have.
  private static final int OF_STRANGERS = 4;

  private final KeyedDigest digests;
  private final RateLimit perAddress;
  private final RateLimit strangersPerAddress;
  private final RateLimit strangersPerNetwork;

  /// @param perAddress to one address in an hour
  /// @param perNetwork in an hour, from one network for those who have shown neither face nor card
  MailLimits(
      Vault vault,
      @Value("${iamsmart.codes-per-address:20}") int perAddress,
      @Value("${iamsmart.codes-per-network:60}") int perNetwork) {
    this.digests = vault.digestFor("registration-address");
    this.perAddress = hourly("IAMSMART_CODES_PER_ADDRESS", perAddress);
    this.strangersPerAddress =
        hourly("IAMSMART_CODES_PER_ADDRESS", Math.ceilDiv(perAddress, OF_STRANGERS));
    this.strangersPerNetwork = hourly("IAMSMART_CODES_PER_NETWORK", perNetwork);
  }

  private static RateLimit hourly(String setting, int most) {
    if (most < 1) {
      throw new CannotStart(setting + " must be 1 or more.");
    }
    return new RateLimit(most, Duration.ofHours(1), System::nanoTime);
  }

  /// Counts a code, unless it is one too many. What strangers are sent does not keep out who has
  /// shown a face.
  public boolean allow(EmailAddress to) {
    return perAddress.take(key(to.value())).isZero();
  }

  /// The same for somebody who has shown neither face nor card.
  ///
  /// @param network that asks; empty where no limit counts
  public boolean allowStranger(EmailAddress to, Optional<String> network) {
    var asking = network.map(this::key).orElse(null);
    if (asking != null && strangersPerNetwork.take(asking).isPositive()) {
      return false;
    }
    if (strangersPerAddress.take(key(to.value())).isZero()) {
      return true;
    }
    if (asking != null) {
      strangersPerNetwork.giveBack(asking);
    }
    return false;
  }

  private String key(String of) {
    return HexFormat.of().formatHex(digests.of(of.toLowerCase(Locale.ROOT)));
  }
}
