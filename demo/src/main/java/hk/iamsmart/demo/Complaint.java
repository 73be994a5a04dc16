package hk.iamsmart.demo;

import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.util.Optional;

/// How a problem is told to a patient.
///
/// @param kind the part of the keys of its texts
/// @param status of the page
/// @param calm nothing is broken: the patient decided so
/// @param reference to quote; empty when it says nothing to anybody
public record Complaint(String kind, int status, boolean calm, Optional<String> reference) {

  static Complaint of(Problem problem) {
    return switch (problem) {
      case AskTheCitizen p -> new Complaint(asked(p.code()), 200, true, Optional.empty());
      case TryAgain p -> tryAgain(p);
      case FixConfiguration p -> new Complaint("ours", 500, false, reference(p));
      case ReportToUs p -> new Complaint("theirs", 502, false, reference(p));
    };
  }

  static Complaint unreachable() {
    return new Complaint("unreachable", 503, false, Optional.empty());
  }

  private static String asked(String code) {
    return switch (code) {
      case "D40000" -> "cancelled";
      case "D40001" -> "rejected";
      case "D40003" -> "timeout";
      default -> "failed";
    };
  }

  private static Complaint tryAgain(TryAgain problem) {
    return switch (problem.code()) {
      case Local.UNREACHABLE, Local.NO_ANSWER, Local.BUSY -> unreachable();
      case Local.STATE_MISMATCH, Local.MALFORMED_CALLBACK ->
          new Complaint("stranger", 400, false, Optional.empty());
      case "D20012" -> new Complaint("askedOften", 200, true, Optional.empty());
      case "D40004" -> new Complaint("expired", 200, false, reference(problem));
      default -> new Complaint("again", 502, false, reference(problem));
    };
  }

  private static Optional<String> reference(Problem problem) {
    return Optional.of(problem.code() + problem.txId().map(txId -> " " + txId).orElse(""));
  }
}
