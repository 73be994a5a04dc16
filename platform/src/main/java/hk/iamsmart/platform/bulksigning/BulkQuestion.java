package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.requests.RequestKind.Screen;
import hk.iamsmart.platform.signing.DocumentSigner;
import hk.iamsmart.platform.signing.SigningWords;
import hk.iamsmart.platform.stepup.Certainty;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.SigningView;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/// What the citizen sees of a bulk request: who asks, how many documents, and on demand each of
/// them. The gesture signs a text that is bound to exactly this set.
@Component
final class BulkQuestion {
  private final BulkStore store;
  private final DocumentSigner signer;
  private final Certainty certainty;
  private final Accounts accounts;
  private final SigningWords shared;
  private final Texts texts = Texts.of(BulkQuestion.class);

  BulkQuestion(
      BulkStore store,
      DocumentSigner signer,
      Certainty certainty,
      Accounts accounts,
      SigningWords shared) {
    this.store = store;
    this.signer = signer;
    this.certainty = certainty;
    this.accounts = accounts;
    this.shared = shared;
  }

  DocumentSet documents(Ask<BulkTerms> ask) {
    var terms = ask.terms();
    return new DocumentSet(
        ask.question().value(),
        ask.service().id().value(),
        terms.department(),
        terms.requestName(),
        store.documents(ask.ticket()));
  }

  Screen show(Ask<BulkTerms> ask, Language language) {
    var terms = ask.terms();
    var set = documents(ask);
    var code = identificationCode(ask, set);
    var view =
        new SigningView(
            ask.service().id().value(),
            terms.department(),
            ask.service().registered(terms.department(), language).orElse(null),
            terms.requestName(),
            null,
            code,
            terms.documents(),
            null,
            shared.consequence(language));
    var stepUp = certainty.view(ask.question(), terms.signer().methods()).orElse(null);
    return new Screen(text(ask, set, code, language), new Details.Signing(view, stepUp));
  }

  StatementOutcome statement(Ask<BulkTerms> ask, Language language) {
    var missing = certainty.missing(ask.question(), ask.terms().signer().methods());
    if (missing.isPresent()) {
      return missing.get();
    }
    var set = documents(ask);
    return switch (signer.certificate(ask.citizen(), set)) {
      case Held.Ready _ -> {
        var code = identificationCode(ask, set);
        yield new StatementOutcome.Statement(text(ask, set, code, language));
      }
      case Held.None none -> SigningWords.refusal(none);
    };
  }

  private String identificationCode(Ask<BulkTerms> ask, DocumentSet set) {
    var all =
        IdentificationCode.ofAll(set.documents().stream().map(SignableDocument::digest).toList());
    var service = ask.service().id();
    if (!ask.terms().anonymous()) {
      return IdentificationCode.signedIn(all, accounts.openId(ask.citizen(), service).value());
    }
    var hkic = accounts.identity(ask.citizen()).hkic().identification();
    return IdentificationCode.anonymous(all, HkicHash.of(hkic), service.value());
  }

  private String text(Ask<BulkTerms> ask, DocumentSet set, String code, Language language) {
    var words = texts.in(language, ask.edition());
    var terms = ask.terms();
    var service = ask.service();
    var lines = new ArrayList<String>();
    lines.add(words.say("statement", service.name(language), service.domain()));
    shared.department(ask, terms.department(), language).ifPresent(lines::add);
    lines.add(
        words.say(
            "statement.request",
            Quotation.within(terms.requestName()),
            Integer.toString(terms.documents()),
            code,
            set.commitment()));
    return String.join("\n", lines);
  }
}
