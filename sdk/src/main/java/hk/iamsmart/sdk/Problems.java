package hk.iamsmart.sdk;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.util.Optional;

/// Which group a failure belongs to.
final class Problems {
  private Problems() {}

  /// Of a code on the wire.
  static Problem of(String code, String message, Optional<String> txId) {
    var known = ReturnCode.parse(code);
    if (known.isEmpty()) {
      return new ReportToUs(code, message, txId);
    }
    return switch (known.get()) {
      // A repeated nonce means that something on the way sent the request twice.
      case D20004, D30002, D40004 -> new TryAgain(code, message, txId);
      case D20009,
          D20010,
          D40000,
          D40001,
          D40002,
          D40003,
          D50001,
          D50002,
          D50003,
          D60000,
          D60001,
          D60002,
          D60003,
          D70000,
          D70001,
          D70002,
          D70003,
          D70004,
          D70005,
          D71000,
          D71001,
          D71002,
          D71003,
          D71004,
          D71005,
          D77001,
          D77002,
          D77003,
          D77004,
          D80001,
          D80002,
          D80003,
          D99992 ->
          new AskTheCitizen(code, message, txId);
      case D10001,
          D20001,
          D20002,
          D20003,
          D20005,
          D20006,
          D20007,
          D20008,
          D20011,
          D20012,
          D20015,
          D30001,
          D71009 ->
          new FixConfiguration(code, message, txId);
      case D00000, D20000, D30003, D30004, D70006, D71006, D71007, D71008 ->
          new ReportToUs(code, message, txId);
    };
  }

  /// Of an HTTP status other than 200.
  static Problem ofStatus(int status, Optional<String> txId) {
    return switch (status) {
      case 429, 502, 503, 504 ->
          new TryAgain(Local.BUSY, "the platform answered HTTP " + status, txId);
      case 500 -> new ReportToUs(Local.HTTP_STATUS, "the platform answered HTTP 500", txId);
      default ->
          new FixConfiguration(
              Local.HTTP_STATUS, "HTTP " + status + ": is the base URL the platform's?", txId);
    };
  }

  static Problem unreachable(String reason) {
    return new TryAgain(Local.UNREACHABLE, reason, Optional.empty());
  }

  static Problem noAnswer(String reason) {
    return new TryAgain(Local.NO_ANSWER, reason, Optional.empty());
  }

  static Problem unreadable(String reason, Optional<String> txId) {
    return new ReportToUs(Local.UNREADABLE_ANSWER, reason, txId);
  }

  static Problem kekMismatch(Optional<String> txId) {
    return new FixConfiguration(
        Local.KEK_MISMATCH,
        "the content key was not wrapped for the configured KEK private key in the configured way:"
            + " upload its certificate, then call revokeContentKey once",
        txId);
  }
}
