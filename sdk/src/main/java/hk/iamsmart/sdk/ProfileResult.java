package hk.iamsmart.sdk;

/// The citizen has given all of the verified fields that were asked for.
public record ProfileResult(
    BusinessId businessId, String openId, String txId, ProfileFields profile)
    implements RequestResult {

  @Override
  public String toString() {
    return "ProfileResult[" + businessId + "]";
  }
}
