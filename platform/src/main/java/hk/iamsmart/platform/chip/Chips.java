package hk.iamsmart.platform.chip;

import hk.iamsmart.protocol.card.ChipReading;
import java.time.Instant;

/// Judges readings of chips by the certificates of the issuers that this installation trusts.
public interface Chips {
  /// Bytes of the challenge for active authentication (ICAO 9303, part 11, section 6.1).
  int CHALLENGE = 8;

  /// Reads nothing but its arguments: no database, no network.
  ///
  /// @param challenge the eight bytes that this reading was asked for with
  ChipVerdict judge(ChipReading reading, byte[] challenge, Instant now);
}
