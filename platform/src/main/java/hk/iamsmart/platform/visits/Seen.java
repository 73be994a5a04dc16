package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.registration.PlaceRegistrations.Outcome;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A visit as a member of staff sees it at a counter.
///
/// @param kiosk whose reader it is at
/// @param step what is next: `CHIP`, `FACE`, `RECORD` or, when all is done, `REGISTERED`
/// @param person of the chip; there at the step `FACE` only, where they are compared
/// @param doubts of whom: members of staff as they are written in the audit, `operator:…`
/// @param refused what the last try ended with
/// @param expires when the visit ends unless a step is taken before
/// @param phone its model
/// @param email masked
/// @param end at the step `REGISTERED`
public record Seen(
    String visitID,
    String kiosk,
    AccountTier tier,
    RegistrationStep step,
    Optional<Person> person,
    List<String> doubts,
    @Nullable WalletFault refused,
    Instant expires,
    String phone,
    String email,
    @Nullable Outcome end) {
  private static final byte[] JPEG_2000 = HexFormat.of().parseHex("0000000c6a5020200d0a870a");
  private static final byte[] CODE_STREAM = HexFormat.of().parseHex("ff4fff51");

  public Seen {
    doubts = List.copyOf(doubts);
  }

  /// What a genuine chip says. Personal data; the picture is neither kept nor logged by anybody.
  ///
  /// @param card number, date of birth and date of issue
  /// @param portrait encoded as the chip has it
  public record Person(
      String enName, @Nullable String chName, Gender gender, PrintedCard card, byte[] portrait) {
    /// Whether browsers show the portrait. Some cards have JPEG 2000, as a file or as its bare code
    /// stream, which they do not; all others have JPEG.
    public boolean canBeShown() {
      return !startsWith(JPEG_2000) && !startsWith(CODE_STREAM);
    }

    private boolean startsWith(byte[] head) {
      return portrait.length >= head.length
          && Arrays.equals(portrait, 0, head.length, head, 0, head.length);
    }

    @Override
    public String toString() {
      return "Person[hidden]";
    }
  }

  @Override
  public String toString() {
    return "Seen[" + visitID + ", " + step + "]";
  }
}
