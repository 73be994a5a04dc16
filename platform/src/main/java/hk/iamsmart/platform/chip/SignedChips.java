package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.time.Instant;

/// Judges by passive authentication (ICAO 9303, part 11, section 5.1) and active authentication
/// (section 6.1, ECDSA of P-256 with SHA-256 in the plain form).
///
/// First the signer, then what it signed, then the chip, and only then what it says: nothing is
/// computed with a stranger's key, and nothing is understood that nobody vouches for.
public final class SignedChips implements Chips {
  private static final int LONGEST_SECURITY_OBJECT = 16 * 1024;
  private static final int LONGEST_ZONE = 128;
  private static final int LONGEST_PORTRAIT = 64 * 1024;
  private static final int LONGEST_DETAILS = 4 * 1024;
  private static final int LONGEST_KEY = 256;
  private static final int KEY_TAG = 0x6F;

  private final CardIssuers issuers;

  public SignedChips(CardIssuers issuers) {
    this.issuers = issuers;
  }

  @Override
  public boolean believesSome() {
    return !issuers.all().isEmpty();
  }

  @Override
  public ChipVerdict judge(ChipReading reading, byte[] challenge, Instant now) {
    if (challenge.length != CHALLENGE) {
      throw new IllegalArgumentException("a challenge has " + CHALLENGE + " bytes");
    }
    try {
      return genuine(reading, challenge, now);
    } catch (Unbelieved e) {
      return e.verdict();
    }
  }

  private ChipVerdict.Genuine genuine(ChipReading reading, byte[] challenge, Instant now)
      throws Unbelieved {
    var sod = bytes(reading.sod(), LONGEST_SECURITY_OBJECT, "security object");
    var dg1 = bytes(reading.dg1(), LONGEST_ZONE, "data group 1");
    var dg2 = bytes(reading.dg2(), LONGEST_PORTRAIT, "data group 2");
    var dg11 = bytes(reading.dg11(), LONGEST_DETAILS, "data group 11");
    var dg15 = bytes(reading.dg15(), LONGEST_KEY, "data group 15");
    var answer =
        bytes(reading.activeAuthentication(), P256.RAW_SIGNATURE_BYTES, "answer to the challenge");
    var signed = SecurityObject.read(sod);
    signed.signedBelow(issuers, now);
    signed.vouchesFor(1, dg1);
    signed.vouchesFor(2, dg2);
    signed.vouchesFor(11, dg11);
    signed.vouchesFor(15, dg15);
    var key =
        P256.readSpki(Element.only(dg15, KEY_TAG, "data group 15"))
            .orElseThrow(() -> Unbelieved.unreadable("data group 15: no key of P-256"));
    if (!P256.verifiesRaw(key, challenge, answer)) {
      throw new Unbelieved(Reason.CLONED, "the chip does not have the key of the card");
    }
    return new ChipVerdict.Genuine(
        CardDetails.read(dg11).with(MachineReadable.read(dg1)), FacePicture.read(dg2));
  }

  /// @param longest bytes
  private static byte[] bytes(String claimed, int longest, String what) throws Unbelieved {
    if (claimed.length() / 4 * 3 > longest) {
      throw Unbelieved.unreadable(what + ": it is too long");
    }
    try {
      return UafMessages.bytes(claimed);
    } catch (MalformedAssertion e) {
      throw Unbelieved.unreadable(what + ": it is not base64url");
    }
  }
}
