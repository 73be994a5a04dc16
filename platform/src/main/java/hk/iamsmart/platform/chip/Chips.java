package hk.iamsmart.platform.chip;

import hk.iamsmart.protocol.card.ChipReading;
import java.time.Instant;

/// Judges readings of chips by the certificates of the issuers that this installation trusts.
public interface Chips {
  /// Bytes of the challenge for active authentication (ICAO 9303, part 11, section 6.1).
  int CHALLENGE = 8;

  /// Whether there is an issuer at all whose cards are believed; without one, iAM Smart+ is not
  /// offered by phone.
  boolean believesSome();

  /// Reads nothing but its arguments: no database, no network. Takes a few milliseconds, whatever
  /// it is given.
  ///
  /// @param challenge the eight bytes that this reading was asked for with
  ChipVerdict judge(ChipReading reading, byte[] challenge, Instant now);
}
