package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
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

/// A request to sign one document.
abstract sealed class SingleSigning implements SigningKind<SigningTerms> permits SignHash, SignPdf {
  static final Eligibility.Codes CODES =
      new Eligibility.Codes(ReturnCode.D70004, ReturnCode.D70005);

  private static final int DEPARTMENT_LONGEST = 100;
  private static final int NAME_LONGEST = 255;

  private final Signing signing;
  private final Eligibility eligibility;

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
  public final Class<SigningTerms> terms() {
    return SigningTerms.class;
  }

  @Override
  public final Reading<SigningTerms> read(Parameters p, boolean anonymous) {
    var claimed = digest(p);
    var hkicHash = Eligibility.hkicHash(p, anonymous);
    var department = p.optionalShownText("department", DEPARTMENT_LONGEST);
    var serviceName = p.shownText("serviceName", NAME_LONGEST);
    var documentName = p.shownText("documentName", NAME_LONGEST);
    var methods = SuaMethod.read(p);
    var period = WaitPeriod.read(p);
    return Reading.of(
        p,
        () ->
            new SigningTerms(
                anonymous,
                department.orElse(""),
                serviceName,
                new SignableDocument("", documentName, claimed.digest(), claimed.algorithm()),
                eligibility.conditions(hkicHash, methods, period)),
        terms -> terms.document().digest() + " " + terms.document().name());
  }

  @Override
  public final Optional<Refusal> objection(SigningTerms terms, Account citizen) {
    return eligibility.objection(terms.signer(), CODES, citizen);
  }

  @Override
  public final Optional<WalletFault> unable(Ask<SigningTerms> ask) {
    return eligibility.unable(ask.terms().signer(), CODES, ask.citizen());
  }

  @Override
  public final Screen show(Ask<SigningTerms> ask, Language language) {
    return signing.show(ask, language);
  }

  @Override
  public final StatementOutcome statement(
      Ask<SigningTerms> ask, JsonNode choices, Language language) {
    return signing.statement(ask, language);
  }

  @Override
  public final Result result(Ask<SigningTerms> ask, JsonNode choices, Gesture gesture) {
    return signing.result(ask, gesture);
  }

  @Override
  public final DocumentSet documents(Ask<SigningTerms> ask) {
    return SigningTerms.documents(ask);
  }

  @Override
  public final ReturnCode code(Approval.Refused refused, SigningTerms terms) {
    return switch (refused.reason()) {
      case CANCELLED -> ReturnCode.D70000;
      case REJECTED -> ReturnCode.D70001;
      case FAILED -> eligibility.failure(terms.signer(), CODES, refused).orElse(ReturnCode.D70002);
    };
  }

  @Override
  public final ReturnCode timeout() {
    return ReturnCode.D70003;
  }

  @Override
  public final List<CheckMethod> methods(SigningTerms terms) {
    return terms.signer().methods();
  }
}
