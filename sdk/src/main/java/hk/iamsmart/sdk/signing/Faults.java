package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import hk.iamsmart.signatures.Fact;
import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.Verdict;
import java.util.EnumSet;
import java.util.Set;

/// What the findings about a signature mean to a service. There is none exactly when the verdict is
/// [Verdict#VALID].
final class Faults {
  private Faults() {}

  static Set<Fault> of(Report.Signature judged) {
    var faults = EnumSet.noneOf(Fault.class);
    for (var finding : judged.findings()) {
      switch (finding.fact().mark()) {
        case FINE, NOTE -> {}
        case DOUBT, FAULT -> faults.add(of(finding.fact()));
      }
    }
    if (faults.isEmpty() && judged.verdict() != Verdict.VALID) {
      faults.add(Fault.UNREADABLE); // something that must be known could not be found out
    }
    return faults;
  }

  private static Fault of(Fact fact) {
    return switch (fact) {
      case DOCUMENT_ALTERED,
          CHANGED_LATER,
          CLOSED,
          LOCKED_FIELD,
          UNACCOUNTED,
          ANNOTATED_VISIBLY,
          EXTENDED_VISIBLY ->
          Fault.CHANGED;
      case SIGNATURE_WRONG -> Fault.FORGED;
      case CERTIFICATE_NOT_BOUND, CERTIFICATE_SWAPPED -> Fault.NOT_BOUND;
      case ALGORITHM_WEAK -> Fault.WEAK;
      case CHAIN_FOREIGN, CHAIN_BROKEN, DOCUMENT_STAMP_FOREIGN -> Fault.UNKNOWN_ISSUER;
      case NOT_FOR_SIGNING -> Fault.NOT_FOR_SIGNING;
      case NOT_YET_VALID, EXPIRED, SUSPENDED, REVOKED, STATUS_UNKNOWN -> Fault.NOT_VALID_THEN;
      case STAMP_OF_ANOTHER, STAMP_NOT_AUTHORISED, STAMP_BROKEN -> Fault.BAD_TIME_STAMP;
      default -> Fault.UNREADABLE;
    };
  }
}
