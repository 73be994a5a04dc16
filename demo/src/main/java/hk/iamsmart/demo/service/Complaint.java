package hk.iamsmart.demo.service;

import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.util.Optional;

/// How a problem is told to a citizen.
///
/// @param kind the part of the keys of its texts
/// @param status of the page
/// @param calm nothing is broken: the citizen decided so
/// @param reference to quote; empty when it says nothing to anybody
/// @param txId of the call that was refused, by which it is found in a sandbox's log
public record Complaint(
    String kind, int status, boolean calm, Optional<String> reference, Optional<String> txId) {

  static Complaint ours(String kind, int status, boolean calm) {
    return new Complaint(kind, status, calm, Optional.empty(), Optional.empty());
  }

  public static Complaint of(Problem problem) {
    return switch (problem) {
      case AskTheCitizen p -> ours(asked(p.code()), 200, true);
      case TryAgain p -> tryAgain(p);
      case FixConfiguration p -> quoted("ours", 500, p);
      case ReportToUs p -> quoted("theirs", 502, p);
    };
  }

  static Complaint unreachable() {
    return ours("unreachable", 503, false);
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
      case Local.STATE_MISMATCH, Local.MALFORMED_CALLBACK -> ours("stranger", 400, false);
      case "D20012" -> ours("askedOften", 200, true);
      case "D40004" -> quoted("expired", 200, problem);
      default -> quoted("again", 502, problem);
    };
  }

  private static Complaint quoted(String kind, int status, Problem problem) {
    var reference = problem.code() + problem.txId().map(txId -> " " + txId).orElse("");
    return new Complaint(kind, status, false, Optional.of(reference), problem.txId());
  }
}
