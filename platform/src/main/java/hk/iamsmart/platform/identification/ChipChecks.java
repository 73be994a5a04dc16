package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.chip.CardFacts;
import hk.iamsmart.platform.chip.ChipVerdict;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/// The chip of an identity card.
@Service
public final class ChipChecks {
  /// From the asking for a reading to its arrival.
  public static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

  /// Bytes of a message with a reading at most.
  public static final int LONGEST_MESSAGE = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ChipChecks.class);

  private final Outside outside;
  private final IdSource ids;
  private final InstantSource realClock;

  ChipChecks(Outside outside, IdSource ids, @Qualifier("realClock") InstantSource realClock) {
    this.outside = outside;
    this.ids = ids;
    this.realClock = realClock;
  }

  /// The outcome of a reading.
  public sealed interface Outcome permits Genuine, Refused {}

  /// @param portrait neither kept nor logged by anybody here
  public record Genuine(CardFacts facts, byte[] portrait) implements Outcome {
    @Override
    public String toString() {
      return "Genuine[hidden]";
    }
  }

  /// For one reading; base64url.
  public String freshChallenge() {
    return UafMessages.base64url(ids.bytes(Chips.CHALLENGE));
  }

  /// Whether anybody judges chips here.
  public boolean available() {
    return outside.chips().isPresent();
  }

  /// Whether a genuine chip answered this challenge, and what it says.
  public Outcome judge(TxId txId, ChipReading reading, String challenge) {
    var who = outside.chips().orElse(null);
    if (who == null) {
      return new Refused(WalletFault.CHECK_UNAVAILABLE, "nobody judges chips here");
    }
    return switch (who.judge(reading, bytes(challenge), realClock.instant())) {
      case ChipVerdict.Genuine(var facts, var portrait) -> new Genuine(facts, portrait);
      case ChipVerdict.Refused(var reason, var detail) -> {
        LOG.info("{} a chip is refused: {}, {}", txId, reason, detail);
        yield new Refused(fault(reason), reason.name());
      }
    };
  }

  private static byte[] bytes(String challenge) {
    try {
      return UafMessages.bytes(challenge);
    } catch (MalformedAssertion e) {
      throw new IllegalStateException("a challenge is not in the form in which it was kept", e);
    }
  }

  private static WalletFault fault(ChipVerdict.Reason reason) {
    return switch (reason) {
      case UNREADABLE -> WalletFault.CHIP_UNREADABLE;
      case UNKNOWN_SIGNER, ALTERED, CLONED -> WalletFault.CHIP_NOT_GENUINE;
    };
  }
}
