package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.signing.Eligibility;
import hk.iamsmart.platform.signing.SigningKind;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request to sign many documents with one gesture.
@Component
final class SignBulk implements SigningKind {
  static final String NAME = "SIGN_BULK";
  private static final Eligibility.Codes CODES =
      new Eligibility.Codes(ReturnCode.D71004, ReturnCode.D71005);

  private final BulkQuestion question;
  private final BulkConsent consent;
  private final Eligibility eligibility;
  private final JsonMapper json = JsonMapper.builder().build();

  SignBulk(BulkQuestion question, BulkConsent consent, Eligibility eligibility) {
    this.question = question;
    this.consent = consent;
    this.eligibility = eligibility;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Scope scope() {
    return Scope.BULK_SIGNING;
  }

  @Override
  public Reading read(JsonNode body, boolean anonymous) {
    var parameters = new Parameters(body);
    var read = BulkRequest.read(body, parameters, anonymous);
    var fault = parameters.fault();
    if (fault.isPresent()) {
      return new Reading.Bad(fault.get());
    }
    var terms =
        new BulkTerms(
            anonymous,
            read.requestName(),
            read.department(),
            read.documents().size(),
            read.resultUri(),
            eligibility.conditions(read.hkicHash(), read.methods(), read.period()));
    return new Reading.Good(json.writeValueAsString(terms));
  }

  @Override
  public Optional<Refusal> objection(String terms, OnlineService service) {
    return service.registered(terms(terms).resultUri())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ReturnCode.D20008,
                BulkRequest.RESULT_URI,
                "it is not, character for character, one of the registered callback URLs"));
  }

  @Override
  public Optional<Refusal> objection(String terms, Account citizen) {
    return eligibility.objection(terms(terms).signer(), CODES, citizen);
  }

  @Override
  public void accepted(ApprovalId ticket, ClientId service, JsonNode body) {
    consent.asked(ticket, service, body);
  }

  @Override
  public Optional<WalletFault> unable(Ask ask) {
    return eligibility.unable(terms(ask.terms()).signer(), CODES, ask.citizen());
  }

  @Override
  public Screen show(Ask ask, Language language) {
    return question.show(ask, terms(ask.terms()), language);
  }

  @Override
  public StatementOutcome statement(Ask ask, JsonNode choices, Language language) {
    return question.statement(ask, terms(ask.terms()), language);
  }

  @Override
  public Result result(Ask ask, JsonNode choices, Gesture gesture) {
    return consent.given(ask, documents(ask), gesture);
  }

  @Override
  public DocumentSet documents(Ask ask) {
    return question.documents(ask, terms(ask.terms()));
  }

  @Override
  public ReturnCode code(Approval.Refused refused) {
    return switch (refused.reason()) {
      case CANCELLED -> ReturnCode.D71000;
      case REJECTED -> ReturnCode.D71001;
      case FAILED ->
          eligibility
              .failure(terms(RequestKind.termsOf(refused.question())).signer(), CODES, refused)
              .orElse(ReturnCode.D71002);
    };
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D71003;
  }

  List<CheckMethod> methods(Ask ask) {
    return terms(ask.terms()).signer().methods();
  }

  private BulkTerms terms(String written) {
    return json.readValue(written, BulkTerms.class);
  }
}
