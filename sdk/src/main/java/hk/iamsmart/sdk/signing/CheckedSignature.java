package hk.iamsmart.sdk.signing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What one signature is worth, as far as it can be told without asking anybody: whether the
/// certificate was revoked is known to its issuer alone.
///
/// @param signer the common name in the certificate; empty when there is none to be read
/// @param at when it was made: by the time stamp if a good one is there, otherwise as the signer
///   says; empty when neither says
/// @param timeStamped whether `at` is the word of the time-stamping authority
/// @param wholeFile whether it covers the file to its end; always for a hash
/// @param faults why it is not to be relied on; empty when it is
public record CheckedSignature(
    String signer,
    Optional<Instant> at,
    boolean timeStamped,
    boolean wholeFile,
    Set<Fault> faults) {
  public CheckedSignature {
    faults = Set.copyOf(faults);
  }

  static CheckedSignature unreadable() {
    return new CheckedSignature("", Optional.empty(), false, false, EnumSet.of(Fault.UNREADABLE));
  }

  /// Without a fault.
  public boolean sound() {
    return faults.isEmpty();
  }

  /// Why a signature is not to be relied on.
  public enum Fault {
    /// not a signature that can be read, or one over pieces that hide others
    UNREADABLE,
    /// the document was changed after it was signed
    CHANGED,
    /// not made by the certificate's key
    FORGED,
    /// the certificate does not come from a root that is trusted
    UNKNOWN_ISSUER,
    /// the certificate was not yet, or no longer, valid at that time
    NOT_VALID_THEN,
    /// there is no time stamp
    NO_TIME_STAMP,
    /// the time stamp is of something else, or of nobody who is trusted
    BAD_TIME_STAMP
  }
}
