package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.SignableDocument;
import java.io.Serializable;
import java.net.URI;

/// A document that is about to be signed by a visitor who is not logged in: keep this in the
/// browser's session, then redirect the browser to the URL. It holds the state, so it has no
/// readable `toString`.
///
/// @param url the platform's page with the QR code
/// @param state must come back
/// @param businessId must come back as well
/// @param document what is to be signed
/// @param identificationCode four digits, to be shown before the browser is redirected; the app
///   shows the same
public record AnonymousSigning(
    URI url,
    LoginState state,
    BusinessId businessId,
    SignableDocument document,
    String identificationCode)
    implements AnonymousSigningStart, Serializable {

  @Override
  public String toString() {
    return "AnonymousSigning[" + businessId + "]";
  }
}
