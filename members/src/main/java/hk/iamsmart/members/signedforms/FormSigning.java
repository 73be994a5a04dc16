package hk.iamsmart.members.signedforms;

import hk.iamsmart.members.production.Dossier.Mark;
import hk.iamsmart.members.production.Signatures.Reason;
import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.members.production.Signatures.SignedSheet;
import hk.iamsmart.members.smartlogin.PortalConnection;
import hk.iamsmart.members.smartlogin.SmartReturn;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.BrowserSource;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.LoginState;
import hk.iamsmart.sdk.PdfSigningRequest;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.SigningPurpose;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField;
import hk.iamsmart.sdk.signing.SignedPdf;
import hk.iamsmart.sdk.signing.UnsuitablePdf;
import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import hk.iamsmart.signatures.TrustUnavailable;
import hk.iamsmart.signatures.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Has the sheet of a form signed on a phone. The signer needs no login: the number of their
/// identity card, of which only a digest is sent and nothing is kept, says whose phone may answer.
@Service
public final class FormSigning implements SmartReturn {
  /// How long a signature may take: the request lives 18 minutes at the platform.
  static final Duration PATIENCE = Duration.ofMinutes(20);

  /// How often a form is begun: each time a sheet is printed, and the platform asked.
  static final int AN_HOUR = 6;

  private static final Logger log = LoggerFactory.getLogger(FormSigning.class);
  private static final String SHEET = "signedforms-sheet";
  private static final int LONGEST_STATE = 36;

  private final PortalConnection connection;
  private final SigningStore store;
  private final Vault vault;
  private final SignatureCheck check;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final RateLimit perForm = new RateLimit(AN_HOUR, Duration.ofHours(1), System::nanoTime);

  FormSigning(
      PortalConnection connection,
      SigningStore store,
      Vault vault,
      Trust trust,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.connection = connection;
    this.store = store;
    this.vault = vault;
    this.check = new SignatureCheck(trust);
    this.clock = clock;
    this.transaction = transaction;
  }

  @Bean
  static Sweep signedformsTrim(FormSigning signing) {
    return Sweep.of("signedforms-trim", Duration.ofMinutes(10), signing::trim);
  }

  /// Whether this portal is an online service that may ask for signatures, without which nobody can
  /// sign.
  public boolean isThere() {
    return connection.mayAsk(Scope.SIGNING);
  }

  /// Asks for a signature.
  ///
  /// @param typed the number of the signer's identity card
  /// @param path where the browser comes back, with a query
  /// @param agent of the browser
  /// @throws Bug where nobody can sign
  public Begun begin(
      Sheet sheet,
      String typed,
      SigningPurpose purpose,
      String path,
      String agent,
      Language language) {
    var number = HkicNumber.parse(typed);
    if (number.isEmpty()) {
      return new Begun.NotANumber();
    }
    if (!SignerName.isEnglish(sheet.signer())) {
      return new Begun.NoEnglishName();
    }
    if (!perForm.take(sheet.application() + " " + sheet.item()).isZero()) {
      return new Begun.TooMany();
    }
    var prepared =
        switch (PdfSigning.prepare(
            sheet.pdf().print(), new SignatureField.Invisible(), clock.instant())) {
          case PreparedPdf pdf -> pdf;
          case UnsuitablePdf unsuitable ->
              throw new Bug("a sheet of ours cannot be signed: " + unsuitable.message());
        };
    var request =
        PdfSigningRequest.of(purpose, prepared.docDigest()).signedBy(number.get().identification());
    var source = BrowserSource.of(agent);
    return switch (connected().startAnonymousSigning(request, source, language)) {
      case AnonymousSigning asked -> {
        keep(sheet, asked, prepared, path);
        yield new Begun.Asked(asked.url(), asked.identificationCode());
      }
      case Problem problem -> {
        log.warn("a sheet is not signed: {} {}", problem.code(), problem.txId().orElse(""));
        yield isNotAllowed(problem) ? new Begun.NotAllowed() : new Begun.Failed();
      }
    };
  }

  /// Neither the scope nor the address from which the portal calls comes by waiting. The same code
  /// with status 429 says that somebody was asked too much, and is no such problem.
  private static boolean isNotAllowed(Problem problem) {
    return problem instanceof Problem.FixConfiguration
        && problem.code().equals(ReturnCode.D20012.name());
  }

  private IamSmart connected() {
    return connection.iamSmart().orElseThrow(() -> new Bug("the portal is no online service"));
  }

  private void keep(Sheet sheet, AnonymousSigning asked, PreparedPdf prepared, String path) {
    var sent =
        new SentSheet(
            asked.businessId().value(),
            asked.document().name(),
            sheet.item(),
            sheet.signer(),
            sheet.answers(),
            prepared.bytes());
    transaction.executeWithoutResult(_ -> {
      var sealed = vault.keep(SHEET, Secret.of(WireJson.bytes(sent)));
      var state = Tokens.digest(asked.state().value());
      store
          .begin(state, sheet, path, sealed, clock.instant().plus(PATIENCE))
          .ifPresent(vault::forget);
    });
  }

  @Override
  public Optional<String> path(String state) {
    return isState(state) ? store.path(Tokens.digest(state), clock.instant()) : Optional.empty();
  }

  private static boolean isState(String claimed) {
    return !claimed.isEmpty() && claimed.length() <= LONGEST_STATE;
  }

  /// Reads what came back, and keeps the sheet when it is signed as it should be.
  ///
  /// @param session of whoever is here
  /// @param query of the callback as it came
  /// @param state that it claims
  /// @param keeping says why the sheet is not kept; empty when it is
  public SigningEnd finish(
      UUID session, String query, String state, Function<SignedSheet, Optional<Reason>> keeping) {
    var sent = isState(state) ? take(state, session) : Optional.<SentSheet>empty();
    return sent.map(one -> finish(one, query, state, keeping)).orElse(SigningEnd.NOT_BEGUN);
  }

  private Optional<SentSheet> take(String state, UUID session) {
    return Objects.requireNonNull(
        transaction.execute(_ ->
            store
                .take(Tokens.digest(state), session, clock.instant())
                .map(sealed -> {
                  var bytes = vault.reveal(sealed).reveal();
                  vault.forget(sealed);
                  return WireJson.mapper().readValue(bytes, SentSheet.class);
                })));
  }

  private SigningEnd finish(
      SentSheet sent, String query, String state, Function<SignedSheet, Optional<Reason>> keeping) {
    var prepared =
        PreparedPdf.read(sent.pdf()).orElseThrow(() -> new Bug("a sheet of ours is no PDF"));
    var document = new SignableDocument("", sent.document(), prepared.docDigest(), null);
    var expected =
        new AnonymousSigning(
            URI.create("/"),
            new LoginState(state),
            new BusinessId(sent.businessId()),
            document,
            "");
    return switch (connected().finishAnonymousSigning(query, expected)) {
      case PdfSigningResult result -> {
        var end = judged(sent, prepared, result, keeping);
        acknowledge(result.businessId(), end);
        yield end;
      }
      case HashSigningResult _ -> throw new Bug("a bare signature was never asked for");
      case Problem problem -> ended(problem);
    };
  }

  private static SigningEnd ended(Problem problem) {
    var ending =
        problem instanceof Problem.AskTheCitizen
            ? Ending.of(problem.code())
            : Optional.<Ending>empty();
    return ending
        .map(SigningEnd::of)
        .orElseGet(() -> {
          log.warn("a sheet is not signed: {} {}", problem.code(), problem.txId().orElse(""));
          return SigningEnd.FAILED;
        });
  }

  private SigningEnd judged(
      SentSheet sent,
      PreparedPdf prepared,
      PdfSigningResult result,
      Function<SignedSheet, Optional<Reason>> keeping) {
    if (!(prepared.embed(result.signature()) instanceof SignedPdf pdf)) {
      return unsound(result);
    }
    Report report;
    try {
      report = check.pdf(pdf.bytes(), clock.instant());
    } catch (TrustUnavailable _) {
      return SigningEnd.FAILED;
    }
    if (report.verdict() != Verdict.VALID || report.signatures().size() != 1) {
      return unsound(result);
    }
    var signature = report.signatures().getFirst();
    var signer = signature.signer();
    if (signer == null) {
      return unsound(result);
    }
    if (!SignerName.isSame(sent.signer(), signer.name())) {
      return SigningEnd.OTHER_NAME;
    }
    var at = Objects.requireNonNullElseGet(signature.stamped(), clock::instant);
    var mark = new Mark(signer.name(), at);
    return keeping
        .apply(new SignedSheet(sent.item(), sent.answers(), pdf.bytes(), mark))
        .map(SigningEnd::of)
        .orElse(SigningEnd.SIGNED);
  }

  private static SigningEnd unsound(PdfSigningResult result) {
    log.error("a signature of the platform does not hold: {}", result.txId());
    return SigningEnd.UNSOUND;
  }

  /// So that the signer's phone shows what became of the signature.
  private void acknowledge(BusinessId id, SigningEnd end) {
    var verdict = end == SigningEnd.SIGNED ? SigningResult.ACCEPTED : SigningResult.REJECTED;
    connected()
        .acknowledgeSigning(id, verdict)
        .ifPresent(problem ->
            log.warn("not acknowledged: {} {}", problem.code(), problem.txId().orElse("")));
  }

  /// Forgets sheets that nobody came back with.
  void trim() {
    transaction.executeWithoutResult(_ -> vault.forgetAll(store.takeBefore(clock.instant())));
  }
}
