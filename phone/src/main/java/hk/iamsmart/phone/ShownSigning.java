package hk.iamsmart.phone;

import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether the statement of a signing names what the citizen was shown, and ends with the
/// commitment to just these documents, which the phone computes itself.
final class ShownSigning {
  private static final String PDF = "PDF";

  private ShownSigning() {}

  /// What does not agree, by the name of a member of the view, `documents` or `commitment`; empty
  /// when all does.
  ///
  /// @param documents as they were shown, in the order of the request
  static Optional<String> unlike(
      ApprovalView view, SigningView signing, List<SignableDocumentView> documents) {
    if (documents.isEmpty() || documents.size() != signing.count()) {
      return Optional.of("count");
    }
    return unnamed(view, signing).or(() -> uncommitted(view, signing, documents));
  }

  /// The first thing that the statement should say and does not.
  private static Optional<String> unnamed(ApprovalView view, SigningView signing) {
    var named = new LinkedHashMap<String, String>();
    named.put("serviceName", view.serviceName());
    named.put("signing.department", shown(signing.registeredDepartment(), signing.department()));
    named.put("signing.serviceName", shown(signing.registeredService(), signing.serviceName()));
    var document = signing.document();
    if (document != null) {
      named.put("document.name", Quotation.within(document.name()));
      named.put("document.digest", document.digest());
    }
    var missing =
        named.entrySet().stream()
            .filter(n -> !view.statement().contains(n.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
    return document == null ? missing.or(() -> counts(view.statement(), signing.count())) : missing;
  }

  private static String shown(@Nullable String registered, String written) {
    return registered == null ? Quotation.within(written) : registered;
  }

  private static Optional<String> counts(String statement, int count) {
    var written = String.format(Locale.ROOT, "(?<![0-9,])(%d|%<,d)(?![0-9]|,[0-9])", count);
    var number = Pattern.compile(written);
    return number.matcher(statement).find() ? Optional.empty() : Optional.of("count");
  }

  private static Optional<String> uncommitted(
      ApprovalView view, SigningView signing, List<SignableDocumentView> documents) {
    try {
      var set =
          new DocumentSet(
              view.ticket(),
              signing.clientID(),
              signing.department(),
              signing.serviceName(),
              documents.stream().map(ShownSigning::document).toList());
      return set.boundBy(view.statement()) ? Optional.empty() : Optional.of("commitment");
    } catch (IllegalArgumentException _) {
      return Optional.of("documents");
    }
  }

  private static SignableDocument document(SignableDocumentView shown) {
    return new SignableDocument(
        shown.id(), shown.name(), shown.digest(), algorithm(shown.algorithm()));
  }

  private static @Nullable SignatureAlgorithm algorithm(String name) {
    return name.equals(PDF)
        ? null
        : SignatureAlgorithm.parse(name)
            .orElseThrow(() -> new IllegalArgumentException("an algorithm nobody knows"));
  }
}
