package hk.iamsmart.platform.pledges;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.PledgeView;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// A service asks for a promise.
@Component
final class PledgeRequest implements RequestKind<PledgeTerms> {
  private static final int WORDING_LONGEST = 200;

  private final Texts texts = Texts.of(PledgeRequest.class);

  @Override
  public String name() {
    return "PLEDGE";
  }

  @Override
  public Scope scope() {
    return Scope.REAUTHENTICATION;
  }

  @Override
  public Class<PledgeTerms> terms() {
    return PledgeTerms.class;
  }

  @Override
  public Reading<PledgeTerms> read(Parameters parameters, boolean anonymous) {
    var wording = parameters.shownText("wording", WORDING_LONGEST);
    return Reading.of(parameters, () -> new PledgeTerms(wording));
  }

  @Override
  public Screen show(Ask<PledgeTerms> ask, Language language) {
    var view = new PledgeView(ask.terms().wording());
    return new Screen(text(ask, language), new Details.Pledge(view));
  }

  @Override
  public StatementOutcome statement(Ask<PledgeTerms> ask, JsonNode choices, Language language) {
    return new StatementOutcome.Statement(text(ask, language));
  }

  @Override
  public Result result(Ask<PledgeTerms> ask, JsonNode choices, Gesture gesture) {
    return new Result(Map.of("wording", StringNode.valueOf(ask.terms().wording())), Map.of());
  }

  @Override
  public ReturnCode code(Approval.Refused refused, PledgeTerms terms) {
    return ReturnCode.D80001;
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D80003;
  }

  private String text(Ask<PledgeTerms> ask, Language language) {
    return texts
        .in(language)
        .say(
            "statement",
            ask.service().name(language),
            ask.service().domain(),
            ask.terms().wording());
  }
}
