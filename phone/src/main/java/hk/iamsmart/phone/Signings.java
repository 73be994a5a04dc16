package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
}
