package hk.iamsmart.platform.stepup;

import static hk.iamsmart.platform.approvals.Refusal.FAILED;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// An online service wants more certainty that it is the citizen before it goes on: by face, card
/// or both, or by the gesture alone.
@Component
final class StepUp implements CheckedKind<StepUp.Terms> {
  static final String NAME = "STEP_UP";

  private final Certainty certainty;
  private final Texts texts = Texts.of(StepUp.class);

  StepUp(Certainty certainty) {
    this.certainty = certainty;
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
  public Class<Terms> terms() {
    return Terms.class;
  }

  @Override
  public Reading<Terms> read(Parameters parameters, boolean anonymous) {
    var methods = SuaMethod.read(parameters);
    var period = WaitPeriod.read(parameters);
    return Reading.of(
        parameters,
        () -> new Terms(methods, period.length().toHours()),
        terms -> terms.methods().stream().sorted().toList().toString());
  }

  @Override
  public Optional<Refusal> objection(Terms terms, Account citizen) {
    var period = new WaitPeriod(Duration.ofHours(terms.waitHours()));
    return certainty.objection(terms.methods(), period, citizen);
  }

  @Override
  public Screen show(Ask<Terms> ask, Language language) {
    var details =
        certainty
            .view(ask.question(), ask.terms().methods())
            .<Details>map(Details.StepUp::new)
            .orElseGet(Details.None::new);
    return new Screen(text(ask, language), details);
  }

  private String text(Ask<Terms> ask, Language language) {
    var methods =
        ask.terms().methods().stream().sorted().map(Enum::name).collect(Collectors.joining("."));
    return texts
        .in(language, ask.edition())
        .say(
            "statement." + (methods.isEmpty() ? "gesture" : methods),
            ask.service().name(language),
            ask.service().domain());
  }

  @Override
  public StatementOutcome statement(Ask<Terms> ask, JsonNode choices, Language language) {
    return certainty
        .missing(ask.question(), ask.terms().methods())
        .<StatementOutcome>map(missing -> missing)
        .orElseGet(() -> new StatementOutcome.Statement(text(ask, language)));
  }

  @Override
  public Result result(Ask<Terms> ask, JsonNode choices, Gesture gesture) {
    return new Result(Map.of(), Map.of());
  }

  @Override
  public ReturnCode code(Approval.Refused refused, Terms terms) {
    if (refused.reason() != FAILED) {
      return ReturnCode.D80001;
    }
    return certainty.failure(refused.id()).orElse(ReturnCode.D80002);
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D80003;
  }

  @Override
  public List<CheckMethod> methods(Terms terms) {
    return terms.methods();
  }
}
