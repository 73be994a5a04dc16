package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.io.Serializable;
import java.net.URI;
import java.util.Set;

/// A form that is about to be filled by a visitor who is not logged in: keep this in the browser's
/// session, then redirect the browser to the URL. It holds the state, so it has no readable
/// `toString`.
///
/// @param url the platform's page with the QR code
/// @param state must come back
/// @param businessId must come back as well
/// @param profile the profile fields asked for
/// @param eme the e-ME fields asked for
public record AnonymousForm(
    URI url, LoginState state, BusinessId businessId, Set<ProfileField> profile, Set<EmeField> eme)
    implements FormStart, Serializable {

  public AnonymousForm {
    profile = Set.copyOf(profile);
    eme = Set.copyOf(eme);
  }

  @Override
  public String toString() {
    return "AnonymousForm[" + businessId + "]";
  }
}
