package hk.iamsmart.sdk;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the citizen for a proof beyond the phone before something delicate is shown or done (wire
/// contract, section 5; scope `eidapi_fr`).
///
/// @param methods what is asked for; with both, both must pass
/// @param waitingPeriod how old the citizen's account must be, in whole hours, 720 at most; zero
///   for any age
public record StepUpRequest(Set<Method> methods, Duration waitingPeriod) implements CitizenRequest {
  private static final Duration LONGEST = Duration.ofDays(30);

  /// @throws IllegalArgumentException without any method, or with a period that cannot be said
  public StepUpRequest {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("a step-up asks for at least one method");
    }
    methods = Set.copyOf(EnumSet.copyOf(methods));
    if (waitingPeriod.isNegative()
        || waitingPeriod.compareTo(LONGEST) > 0
        || !waitingPeriod.equals(Duration.ofHours(waitingPeriod.toHours()))) {
      throw new IllegalArgumentException("a waiting period is 0 to 720 whole hours");
    }
  }

  /// For an account of any age.
  public static StepUpRequest of(Method first, Method... more) {
    return new StepUpRequest(EnumSet.of(first, more), Duration.ZERO);
  }

  @Override
  public Kind kind() {
    return Kind.STEP_UP;
  }

  /// `{"unary":["FR"]}` or `{"and":["FR","NFC"]}`.
  Map<String, Object> wire() {
    var names = methods.stream().sorted().map(Method::name).toList();
    var members = new LinkedHashMap<String, Object>();
    members.put("suaMethod", Map.of(names.size() == 1 ? "unary" : "and", List.copyOf(names)));
    if (!waitingPeriod.isZero()) {
      members.put("suaWaitPeriod", waitingPeriod.toHours());
    }
    return members;
  }

  /// What the citizen does.
  public enum Method {
    /// looks into the camera
    FR,
    /// holds the identity card to the phone
    NFC
  }
}
