package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How a call ends.
sealed interface Outcome {
  Duration SOON = Duration.ofSeconds(1);

  record Answer(WalletAnswer.Success success) implements Outcome {}

  /// @param reason for the log; no secret and no personal data
  /// @param problems for the citizen
  /// @param retryAfter when the same call may succeed
  record Fault(
      WalletFault fault,
      int status,
      String reason,
      List<FieldProblem> problems,
      @Nullable Duration retryAfter)
      implements Outcome {
    public Fault {
      problems = List.copyOf(problems);
    }

    Fault(WalletFault fault, String reason) {
      this(fault, fault.status(), reason, List.of(), null);
    }
  }

  /// The path has calls, but none with this method.
  record NotAllowed(SortedSet<String> methods) implements Outcome {
    Fault fault() {
      return new Fault(WalletFault.MALFORMED, 405, "not a method of this path", List.of(), null);
    }
  }

  /// The message of a call has not its form; the language of the call words it.
  record Malformed(WalletAnswer.Malformed where) implements Outcome {
    Fault fault(UnaryOperator<String> texts) {
      var fault = WalletFault.MALFORMED;
      var problem = texts.apply(where.absent() ? "MEMBER_MISSING" : "MEMBER_MALFORMED");
      var problems =
          where.at().isEmpty()
              ? List.<FieldProblem>of()
              : List.of(new FieldProblem(where.at(), problem));
      return new Fault(
          fault, fault.status(), "not the message of this call: " + where.at(), problems, null);
    }
  }

  /// @param next the step that is next
  record OutOfOrder(String next) implements Outcome {
    Fault fault() {
      return new Fault(WalletFault.OUT_OF_ORDER, "next is " + next);
    }
  }

  static Fault tooMany(String reason, Duration wait) {
    var fault = WalletFault.TOO_MANY;
    return new Fault(fault, fault.status(), reason, List.of(), wait);
  }

  /// No place for the work at the moment.
  static Fault busy(Places.None none) {
    return switch (none) {
      case CALLER_HAS_ENOUGH -> tooMany("more at a time than one address may have", SOON);
      case ALL_TAKEN ->
          new Fault(WalletFault.INTERNAL, 503, "every place for work is taken", List.of(), SOON);
    };
  }

  /// The body is not there.
  static Fault of(BodyFault fault) {
    return new Fault(
        switch (fault) {
          case TOO_LONG, TOO_SLOW, BROKEN -> WalletFault.MALFORMED;
          case TOO_MUCH -> WalletFault.TOO_MANY;
          case NO_ROOM -> WalletFault.INTERNAL;
        },
        // a body that is too long was told as malformed ever since
        fault == BodyFault.TOO_LONG ? WalletFault.MALFORMED.status() : fault.status(),
        fault.reason(),
        List.of(),
        fault.retryAfter().orElse(null));
  }

  static Fault noSuchCall() {
    return new Fault(WalletFault.MALFORMED, 404, "no call has this path", List.of(), null);
  }

  static Fault of(Breakdown breakdown) {
    return new Fault(
        WalletFault.INTERNAL,
        breakdown.status(),
        breakdown.reason(),
        List.of(),
        breakdown.retryAfter().orElse(null));
  }

  static Outcome of(WalletAnswer answer) {
    return switch (answer) {
      case WalletAnswer.Success success -> new Answer(success);
      case WalletAnswer.Refusal(var fault, var reason) -> new Fault(fault, reason);
      case WalletAnswer.Invalid(var fault, var problems) -> {
        // where they are may be a name that the caller made up
        var reason = problems.size() + " problems of a value";
        yield new Fault(fault, fault.status(), reason, problems, null);
      }
      case WalletAnswer.Malformed malformed -> new Malformed(malformed);
      case WalletAnswer.OutOfOrder(var next) -> new OutOfOrder(next);
    };
  }
}
