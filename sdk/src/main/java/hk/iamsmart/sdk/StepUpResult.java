package hk.iamsmart.sdk;

/// The citizen has passed everything that the step-up asked for.
public record StepUpResult(BusinessId businessId, String openId, String txId)
    implements RequestResult {

  @Override
  public String toString() {
    return "StepUpResult[" + businessId + "]";
  }
}
