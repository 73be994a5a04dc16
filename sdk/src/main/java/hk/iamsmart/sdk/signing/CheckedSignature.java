package hk.iamsmart.sdk.signing;

import hk.iamsmart.signatures.Fact;
import hk.iamsmart.signatures.Finding;
import hk.iamsmart.signatures.Report;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What one signature is worth, as far as it can be told without asking anybody: whether the
/// certificate was revoked is known to its issuer alone.
///
/// @param signer as the certificate says: the common name, else the organisation; empty when there
///   is neither
/// @param at when it was made: by the time stamp if a good one is there, otherwise as the signer
///   says; empty when neither says
/// @param timeStamped whether `at` is the word of the time-stamping authority
/// @param wholeFile whether it covers the file to its end; always for a hash
/// @param documentTimeStamp whether nobody signed here: a time-stamping authority says when the
///   document existed, and `signer` is its name
/// @param faults why it is not to be relied on; empty when it is
public record CheckedSignature(
    String signer,
    Optional<Instant> at,
    boolean timeStamped,
    boolean wholeFile,
    boolean documentTimeStamp,
    Set<Fault> faults) {
  public CheckedSignature {
    faults = Set.copyOf(faults);
  }

  static CheckedSignature inPdf(Report.Signature judged) {
    var claimed = finding(judged, Fact.CLAIMED_TIME).map(Finding::at);
    var stamped = Optional.ofNullable(judged.stamped());
    return new CheckedSignature(
        signer(judged),
        stamped.or(() -> claimed),
        stamped.isPresent(),
        finding(judged, Fact.WHOLE_FILE).isPresent(),
        judged.kind() == Report.Signature.Kind.DOCUMENT_TIME_STAMP,
        Faults.of(judged));
  }

  static CheckedSignature ofHash(Report.Signature judged, Instant at) {
    return new CheckedSignature(
        signer(judged), Optional.of(at), false, true, false, Faults.of(judged));
  }

  static CheckedSignature unreadable() {
    return new CheckedSignature(
        "", Optional.empty(), false, false, false, EnumSet.of(Fault.UNREADABLE));
  }

  private static String signer(Report.Signature judged) {
    return judged.signer() == null ? "" : judged.signer().name();
  }

  private static Optional<Finding> finding(Report.Signature judged, Fact fact) {
    return judged.findings().stream().filter(f -> f.fact() == fact).findFirst();
  }

  /// Without a fault.
  public boolean sound() {
    return faults.isEmpty();
  }

  /// Why a signature is not to be relied on.
  public enum Fault {
    /// not a signature that can be read, or one over pieces that hide others
    UNREADABLE,
    /// the document was changed after it was signed, either in what was signed or behind it
    CHANGED,
    /// not made by the certificate's key
    FORGED,
    /// another certificate of the same key could stand in for the signer's (RFC 5035)
    NOT_BOUND,
    /// a key too short or a digest too weak to prove anything
    WEAK,
    /// the certificate does not come from a root that is trusted
    UNKNOWN_ISSUER,
    /// the certificate is not for signing documents
    NOT_FOR_SIGNING,
    /// the certificate was not yet, or no longer, valid at that time
    NOT_VALID_THEN,
    /// the time stamp is of something else, or broken; one of an authority that is not trusted
    /// counts as none
    BAD_TIME_STAMP
  }
}
