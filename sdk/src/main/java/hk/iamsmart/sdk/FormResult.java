package hk.iamsmart.sdk;

/// The citizen has filled in the form. Fields of e-ME that the citizen left out or never filled are
/// not there; they are the citizen's own word unless said otherwise.
///
/// @param profile verified at registration
/// @param eme kept by the citizen
public record FormResult(
    BusinessId businessId, String openId, String txId, ProfileFields profile, EmeFields eme)
    implements RequestResult, AnonymousOutcome {

  @Override
  public String toString() {
    return "FormResult[" + businessId + "]";
  }
}
