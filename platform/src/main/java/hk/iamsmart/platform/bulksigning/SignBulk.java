package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
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

/// A request to sign many documents with one gesture.
@Component
final class SignBulk implements SigningKind<BulkTerms> {
  static final String NAME = "SIGN_BULK";
  private static final Eligibility.Codes CODES =
      new Eligibility.Codes(ReturnCode.D71004, ReturnCode.D71005);

  private final BulkQuestion question;
  private final BulkConsent consent;
  private final Eligibility eligibility;

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
  public Class<BulkTerms> terms() {
    return BulkTerms.class;
  }

  @Override
  public Reading<BulkTerms> read(Parameters parameters, boolean anonymous) {
    var read = BulkRequest.read(parameters, anonymous);
    return Reading.of(
        parameters,
        () ->
            new BulkTerms(
                anonymous,
                read.requestName(),
                read.department(),
                read.documents().size(),
                read.resultUri(),
                eligibility.conditions(read.hkicHash(), read.methods(), read.period())),
        _ -> read.about(),
        accepted -> consent.asked(accepted, read));
  }

  @Override
  public Optional<Refusal> objection(BulkTerms terms, OnlineService service) {
    var claimed = terms.resultUri();
    return service
            .callbackInBody(claimed)
            .filter(url -> service.serves(url, Scope.BULK_SIGNING))
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ReturnCode.D20008,
                BulkRequest.RESULT_URI,
                service.callbackFault(claimed, Scope.BULK_SIGNING)));
  }

  @Override
  public Optional<Refusal> objection(BulkTerms terms, Account citizen) {
    return eligibility.objection(terms.signer(), CODES, citizen);
  }

  @Override
  public Optional<WalletFault> unable(Ask<BulkTerms> ask) {
    return eligibility.unable(ask.terms().signer(), CODES, ask.citizen());
  }

  @Override
  public Screen show(Ask<BulkTerms> ask, Language language) {
    return question.show(ask, language);
  }

  @Override
  public StatementOutcome statement(Ask<BulkTerms> ask, JsonNode choices, Language language) {
    return question.statement(ask, language);
  }

  @Override
  public Result result(Ask<BulkTerms> ask, JsonNode choices, Gesture gesture) {
    return consent.given(ask, documents(ask), gesture);
  }

  @Override
  public DocumentSet documents(Ask<BulkTerms> ask) {
    return question.documents(ask);
  }

  @Override
  public ReturnCode code(Approval.Refused refused, BulkTerms terms) {
    return switch (refused.reason()) {
      case CANCELLED -> ReturnCode.D71000;
      case REJECTED -> ReturnCode.D71001;
      case FAILED -> eligibility.failure(terms.signer(), CODES, refused).orElse(ReturnCode.D71002);
    };
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D71003;
  }

  @Override
  public List<CheckMethod> methods(BulkTerms terms) {
    return terms.signer().methods();
  }
}
