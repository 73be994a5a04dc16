package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a citizen signs and has signed: the documents of a request, the signatures made with the
/// citizen's keys, the certificates.
public final class Signings {
  private final Calls calls;

  Signings(Calls calls) {
    this.calls = calls;
  }

  /// The documents of a bulk request, in its order.
  public PhoneAnswer<List<SigningView.SignableDocumentView>> documents(String ticket) {
    var path = "/approvals/" + ticket + "/documents";
    return calls
        .call("GET", path, null, SigningView.Documents.class)
        .map(SigningView.Documents::documents);
  }

  /// A page of the signatures, newest first.
  ///
  /// @param before `next` of the page before; null for the first page
  public PhoneAnswer<SignatureHistory> made(@Nullable String before) {
    var query =
        before == null ? "" : "?before=" + URLEncoder.encode(before, StandardCharsets.UTF_8);
    return calls.call("GET", "/signatures" + query, null, SignatureHistory.class);
  }

  /// The certificates, newest first.
  public PhoneAnswer<SigningCertificates> certificates() {
    return calls.call("GET", "/certificates", null, SigningCertificates.class);
  }

  /// Why this must not be signed, if anything: its documents cannot be fetched, or the statement is
  /// not one over what is shown.
  <T> Optional<PhoneAnswer<T>> obstacle(ApprovalView view) {
    var signing = view.signing();
    if (signing == null) {
      return Optional.empty();
    }
    var document = signing.document();
    var shown = document == null ? documents(view.ticket()) : new Done<>(List.of(document));
    return switch (shown) {
      case Done<List<SigningView.SignableDocumentView>>(var documents) ->
          ShownSigning.unlike(view, signing, documents).map(PhoneAnswer.NotAsShown::new);
      case PhoneAnswer<List<SigningView.SignableDocumentView>> refused ->
          Optional.of(refused.refusal());
    };
  }
}
