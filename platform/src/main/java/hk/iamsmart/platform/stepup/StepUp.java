package hk.iamsmart.platform.stepup;

import static hk.iamsmart.platform.approvals.Refusal.FAILED;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.requests.Parameters;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.StepUpView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An online service wants more certainty that it is the citizen before it goes on.
@Component
final class StepUp implements RequestKind {
  static final String NAME = "STEP_UP";

  private final StepUpStore store;
  private final Examiners examiners;
  private final Devices devices;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Texts texts = Texts.of(StepUp.class);

  StepUp(StepUpStore store, Examiners examiners, Devices devices, InstantSource clock) {
    this.store = store;
    this.examiners = examiners;
    this.devices = devices;
    this.clock = clock;
  }

  /// What is asked.
  record Terms(List<CheckMethod> methods, long waitHours) {
    Terms {
      methods = List.copyOf(methods);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Scope scope() {
    return Scope.REAUTHENTICATION;
  }

  @Override
  public Reading read(JsonNode body, boolean anonymous) {
    var parameters = new Parameters(body);
    var method = SuaMethod.read(body, parameters);
    var period = WaitPeriod.read(body, parameters);
    var terms = new Terms(method.methods(), period.length().toHours());
    return parameters
        .fault()
        .<Reading>map(Reading.Bad::new)
        .orElseGet(() -> new Reading.Good(json.writeValueAsString(terms)));
  }

  @Override
  public Optional<Refusal> objection(String claimedTerms, Account citizen) {
    var terms = terms(claimedTerms);
    for (var method : terms.methods()) {
      if (!examiners.has(method)) {
        return refusal(method.failed(), "this installation has nobody to judge a " + method.noun());
      }
    }
    if (new WaitPeriod(Duration.ofHours(terms.waitHours())).holds(citizen, clock.instant())) {
      return refusal(ReturnCode.D77004, "the account is younger than " + WaitPeriod.PARAMETER);
    }
    var phone = devices.deviceOf(citizen.id());
    if (terms.methods().contains(CheckMethod.NFC)
        && phone.map(BoundPhone::lacksChipReader).orElse(false)) {
      return refusal(ReturnCode.D77003, "the citizen's phone has no chip reader");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(ReturnCode code, String reason) {
    return Optional.of(new Refusal(code, reason));
  }

  @Override
  public Screen show(Ask ask, Language language) {
    var methods = methods(ask);
    var checks = checks(ask.question());
    var passed = EnumSet.noneOf(CheckMethod.class);
    Map<String, Integer> left = new TreeMap<>();
    for (var method : methods) {
      var check = checks.get(method);
      if (check != null && check.state() == StepUpStore.State.PASSED) {
        passed.add(method);
      } else {
        left.put(method.name(), check == null ? StepUpStore.ATTEMPTS : check.attemptsLeft());
      }
    }
    var view =
        new StepUpView(
            methods.stream().map(Enum::name).toList(),
            methods.stream().filter(passed::contains).map(Enum::name).toList(),
            left);
    return new Screen(text(ask, language), new Matter.Details(null, view, null));
  }

  private String text(Ask ask, Language language) {
    var methods =
        EnumSet.copyOf(methods(ask)).stream().map(Enum::name).collect(Collectors.joining("."));
    return texts
        .in(language)
        .say("statement." + methods, ask.service().name(language), ask.service().domain());
  }

  @Override
  public StatementOutcome statement(Ask ask, JsonNode choices, Language language) {
    var checks = checks(ask.question());
    for (var method : methods(ask)) {
      var check = checks.get(method);
      if (check == null || check.state() != StepUpStore.State.PASSED) {
        return new StatementOutcome.BadChoices(
            WalletFault.STEP_UP_FIRST, "no " + method.noun() + " has been judged good");
      }
    }
    return new StatementOutcome.Statement(text(ask, language));
  }

  @Override
  public Result result(Ask ask, JsonNode choices, Gesture gesture) {
    return new Result(Map.of(), Map.of());
  }

  @Override
  public ReturnCode code(Approval.Refused refused) {
    if (refused.reason() != FAILED) {
      return ReturnCode.D80001;
    }
    for (var check : store.of(refused.id())) {
      switch (check.state()) {
        case FAILED -> {
          return check.method().failed();
        }
        case NO_READER -> {
          return ReturnCode.D77003;
        }
        case BEGUN, PASSED -> {}
      }
    }
    return ReturnCode.D80002;
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D80003;
  }

  List<CheckMethod> methods(Ask ask) {
    return terms(ask.terms()).methods();
  }

  private Map<CheckMethod, StepUpStore.Check> checks(ApprovalId question) {
    var checks = new EnumMap<CheckMethod, StepUpStore.Check>(CheckMethod.class);
    store.of(question).forEach(check -> checks.put(check.method(), check));
    return checks;
  }

  private Terms terms(String written) {
    return json.readValue(written, Terms.class);
  }
}
