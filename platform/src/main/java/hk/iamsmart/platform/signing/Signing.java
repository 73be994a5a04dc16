package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.requests.RequestKind.Result;
import hk.iamsmart.platform.requests.RequestKind.Screen;
import hk.iamsmart.platform.signing.DocumentSigner.Active;
import hk.iamsmart.platform.stepup.Certainty;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/// One document, from what the citizen sees to the signature.
@Component
final class Signing {
  private final DocumentSigner signer;
  private final Signatures signatures;
  private final Eligibility eligibility;
  private final Certainty certainty;
  private final Accounts accounts;
  private final SigningWords shared;
  private final InstantSource clock;
  private final Texts texts = Texts.of(Signing.class);

  Signing(
      DocumentSigner signer,
      Signatures signatures,
      Eligibility eligibility,
      Certainty certainty,
      Accounts accounts,
      SigningWords shared,
      InstantSource clock) {
    this.signer = signer;
    this.signatures = signatures;
    this.eligibility = eligibility;
    this.certainty = certainty;
    this.accounts = accounts;
    this.shared = shared;
    this.clock = clock;
  }

  Screen show(Ask<SigningTerms> ask, Language language) {
    var terms = ask.terms();
    var view =
        new SigningView(
            ask.service().id().value(),
            terms.department(),
            ask.service().registered(terms.department(), language).orElse(null),
            terms.serviceName(),
            ask.service().registered(terms.serviceName(), language).orElse(null),
            identificationCode(ask),
            1,
            SignableDocumentView.of(terms.document()),
            shared.consequence(language));
    var stepUp = certainty.view(ask.question(), terms.signer().methods()).orElse(null);
    return new Screen(text(ask, language), new Details.Signing(view, stepUp));
  }

  StatementOutcome statement(Ask<SigningTerms> ask, Language language) {
    var missing = certainty.missing(ask.question(), ask.terms().signer().methods());
    if (missing.isPresent()) {
      return missing.get();
    }
    return switch (signer.certificate(ask.citizen(), SigningTerms.documents(ask))) {
      case Held.Ready _ -> new StatementOutcome.Statement(text(ask, language));
      case Held.None none -> SigningWords.refusal(none);
    };
  }

  Result result(Ask<SigningTerms> ask, Gesture gesture) {
    var documents = SigningTerms.documents(ask);
    try (var active = signer.activate(ask.citizen(), gesture.proof(), documents)) {
      return result(ask, documents, active);
    }
  }

  private Result result(Ask<SigningTerms> ask, DocumentSet documents, Active active) {
    // the wire has milliseconds, and all places that tell the time tell the same
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var signature = active.sign(0, at);
    var serialNumber = active.certificate().serialNumber();
    signatures.record(ask.citizen(), ask.ticket(), documents, 0, serialNumber, at);
    var document = ask.terms().document();
    boolean pdf = document.pdf();
    return new Result(
        Map.of(
            pdf ? "docDigest" : "hashCode",
            StringNode.valueOf(document.digest()),
            "timestamp",
            LongNode.valueOf(at.toEpochMilli()),
            pdf ? "pdfSignature" : "signature",
            base64(signature),
            "cert",
            base64(active.encodedCertificate())),
        Map.of());
  }

  private String identificationCode(Ask<SigningTerms> ask) {
    var terms = ask.terms();
    var digest = terms.document().digest();
    var service = ask.service().id();
    return terms.anonymous()
        ? IdentificationCode.anonymous(digest, eligibility.hkicHash(ask.citizen()), service.value())
        : IdentificationCode.signedIn(digest, accounts.openId(ask.citizen(), service).value());
  }

  private String text(Ask<SigningTerms> ask, Language language) {
    var words = texts.in(language, ask.edition());
    var terms = ask.terms();
    var service = ask.service();
    var document = terms.document();
    var lines = new ArrayList<String>();
    var heading = document.pdf() ? "statement.pdf" : "statement.hash";
    lines.add(words.say(heading, service.name(language), service.domain()));
    shared.department(ask, terms.department(), language).ifPresent(lines::add);
    lines.add(shared.service(ask, terms.serviceName(), language));
    var name = Quotation.within(document.name());
    lines.add(words.say("statement.document", name, document.digest()));
    if (!document.pdf()) {
      lines.add(words.say("statement.algorithm", document.algorithmName()));
    }
    var commitment = SigningTerms.documents(ask).commitment();
    lines.add(words.say("statement.end", identificationCode(ask), commitment));
    return String.join("\n", lines);
  }

  private static StringNode base64(byte[] bytes) {
    return StringNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }
}
