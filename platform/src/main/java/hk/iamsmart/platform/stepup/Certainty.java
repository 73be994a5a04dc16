package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome.BadChoices;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.StepUpView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/// How certain an online service wants to be that it is the citizen, for every kind of request that
/// takes `suaMethod` and `suaWaitPeriod`. Such a kind is a [CheckedKind].
@Service
public final class Certainty {
  private final StepUpStore store;
  private final Examiners examiners;
  private final Devices devices;
  private final InstantSource clock;

  Certainty(StepUpStore store, Examiners examiners, Devices devices, InstantSource clock) {
    this.store = store;
    this.examiners = examiners;
    this.devices = devices;
    this.clock = clock;
  }

  /// What speaks against asking this citizen now: nobody here judges a method (D77001, D77002), the
  /// account is too young (D77004), the phone has no chip reader (D77003). The first of them.
  public Optional<Refusal> objection(
      List<CheckMethod> methods, WaitPeriod period, Account citizen) {
    for (var method : methods) {
      if (!examiners.has(method)) {
        return refusal(method.failed(), "this installation has nobody to judge a " + method.noun());
      }
    }
    var phone = devices.deviceOf(citizen.id());
    if (period.holds(citizen, phone.orElse(null), clock.instant())) {
      return refusal(
          ReturnCode.D77004, "the account, or its phone, is younger than " + WaitPeriod.PARAMETER);
    }
    if (methods.contains(CheckMethod.NFC) && phone.map(BoundPhone::lacksChipReader).orElse(false)) {
      return refusal(ReturnCode.D77003, "the citizen's phone has no chip reader");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(ReturnCode code, String reason) {
    return Optional.of(new Refusal(code, reason));
  }

  /// What the phone has to show beside the gesture; empty when there is no method.
  public Optional<StepUpView> view(ApprovalId question, List<CheckMethod> methods) {
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    var checks = checks(question);
    Map<String, Integer> left = new TreeMap<>();
    for (var method : methods) {
      if (!passed(checks, method)) {
        var check = checks.get(method);
        left.put(method.name(), check == null ? StepUpStore.ATTEMPTS : check.attemptsLeft());
      }
    }
    return Optional.of(
        new StepUpView(
            methods.stream().map(Enum::name).toList(),
            methods.stream().filter(m -> passed(checks, m)).map(Enum::name).toList(),
            left));
  }

  /// Why there is nothing to sign yet: a method has not been passed.
  public Optional<BadChoices> missing(ApprovalId question, List<CheckMethod> methods) {
    var checks = checks(question);
    return methods.stream()
        .filter(m -> !passed(checks, m))
        .findFirst()
        .map(m ->
            new BadChoices(WalletFault.STEP_UP_FIRST, "no " + m.noun() + " has been judged good"));
  }

  /// The code of a question that a check has ended: D77001, D77002 or D77003; empty when it ended
  /// for another reason.
  public Optional<ReturnCode> failure(ApprovalId question) {
    for (var check : store.of(question)) {
      switch (check.state()) {
        case FAILED -> {
          return Optional.of(check.method().failed());
        }
        case NO_READER -> {
          return Optional.of(ReturnCode.D77003);
        }
        case BEGUN, PASSED -> {}
      }
    }
    return Optional.empty();
  }

  private static boolean passed(Map<CheckMethod, StepUpStore.Check> checks, CheckMethod method) {
    var check = checks.get(method);
    return check != null && check.state() == StepUpStore.State.PASSED;
  }

  private Map<CheckMethod, StepUpStore.Check> checks(ApprovalId question) {
    var checks = new EnumMap<CheckMethod, StepUpStore.Check>(CheckMethod.class);
    store.of(question).forEach(check -> checks.put(check.method(), check));
    return checks;
  }
}
