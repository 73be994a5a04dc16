package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.platform.stepup.SuaMethod;
import hk.iamsmart.platform.stepup.WaitPeriod;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request to sign one document.
abstract sealed class SingleSigning implements SigningKind permits SignHash, SignPdf {
  static final Eligibility.Codes CODES =
      new Eligibility.Codes(ReturnCode.D70004, ReturnCode.D70005);

  private static final int DEPARTMENT_LONGEST = 100;
  private static final int NAME_LONGEST = 255;

  private final Signing signing;
  private final Eligibility eligibility;
  private final JsonMapper json = JsonMapper.builder().build();

  SingleSigning(Signing signing, Eligibility eligibility) {
    this.signing = signing;
    this.eligibility = eligibility;
  }

  /// A digest and how to sign it; the algorithm is null for a PDF.
  record Claimed(String digest, @Nullable SignatureAlgorithm algorithm) {}

  /// The digest with its algorithm, the first of the kind's parameters.
  abstract Claimed digest(Parameters parameters);

  @Override
  public final Scope scope() {
    return Scope.SIGNING;
  }

  @Override
  public final Reading read(JsonNode body, boolean anonymous) {
    var p = new Parameters(body);
    var claimed = digest(p);
    var hkicHash = Eligibility.hkicHash(p, anonymous);
    var department = p.shownText("department", DEPARTMENT_LONGEST);
    var serviceName = p.shownText("serviceName", NAME_LONGEST);
    var documentName = p.shownText("documentName", NAME_LONGEST);
    var methods = SuaMethod.optional(body, p);
    var period = WaitPeriod.read(body, p);
    if (p.fault().isPresent()) {
      return new Reading.Bad(p.fault().get());
    }
    var document = new SignableDocument("", documentName, claimed.digest(), claimed.algorithm());
    var signer = eligibility.conditions(hkicHash, methods, period);
    var terms = new SigningTerms(anonymous, department, serviceName, document, signer);
    return new Reading.Good(json.writeValueAsString(terms));
  }

  @Override
  public final Optional<Refusal> objection(String terms, Account citizen) {
    return eligibility.objection(terms(terms).signer(), CODES, citizen);
  }

  @Override
  public final Optional<WalletFault> unable(Ask ask) {
    return eligibility.unable(terms(ask).signer(), CODES, ask.citizen());
  }

  @Override
  public final Screen show(Ask ask, Language language) {
    return signing.show(ask, terms(ask), language);
  }

  @Override
  public final StatementOutcome statement(Ask ask, JsonNode choices, Language language) {
    return signing.statement(ask, terms(ask), language);
  }

  @Override
  public final Result result(Ask ask, JsonNode choices, Gesture gesture) {
    return signing.result(ask, terms(ask), gesture);
  }

  @Override
  public final DocumentSet documents(Ask ask) {
    return terms(ask).documents(ask);
  }

  @Override
  public final ReturnCode code(Approval.Refused refused) {
    return switch (refused.reason()) {
      case CANCELLED -> ReturnCode.D70000;
      case REJECTED -> ReturnCode.D70001;
      case FAILED -> eligibility.failure(asked(refused), CODES, refused).orElse(ReturnCode.D70002);
    };
  }

  @Override
  public final ReturnCode timeout() {
    return ReturnCode.D70003;
  }

  List<CheckMethod> methods(Ask ask) {
    return terms(ask).signer().methods();
  }

  private Eligibility.Conditions asked(Approval.Refused refused) {
    return terms(RequestKind.termsOf(refused.question())).signer();
  }

  private SigningTerms terms(Ask ask) {
    return terms(ask.terms());
  }

  private SigningTerms terms(String written) {
    return json.readValue(written, SigningTerms.class);
  }
}
