package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.ground.Bug;
import org.springframework.stereotype.Service;

/// The time-stamping authority (RFC 3161).
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class TimeStamps {
  /// A time stamp of now.
  ///
  /// @param imprint SHA-256 of what existed
  /// @return DER of the TimeStampToken, with the certificate of the authority in it
  public byte[] stamp(byte[] imprint) {
    throw new Bug("not built yet");
  }
}
