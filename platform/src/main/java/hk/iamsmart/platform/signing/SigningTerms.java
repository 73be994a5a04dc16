package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.List;

/// What an online service asks to have signed, and by whom.
///
/// @param anonymous whether nobody was signed in
/// @param department empty when none was given
/// @param document its one document
record SigningTerms(
    boolean anonymous,
    String department,
    String serviceName,
    SignableDocument document,
    Eligibility.Conditions signer) {
  static DocumentSet documents(Ask<SigningTerms> ask) {
    var terms = ask.terms();
    return new DocumentSet(
        ask.question().value(),
        ask.service().id().value(),
        terms.department(),
        terms.serviceName(),
        List.of(terms.document()));
  }
}
