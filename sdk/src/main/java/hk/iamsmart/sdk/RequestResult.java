package hk.iamsmart.sdk;

/// What a citizen answered, verified: the callback was sealed for this service and knew the secret
/// state of a request that this service made.
public sealed interface RequestResult
    permits ProfileResult,
        FormResult,
        StepUpResult,
        HashSigningResult,
        PdfSigningResult,
        BulkConsent,
        BulkSigningResult,
        Ended {

  /// The request that was answered.
  BusinessId businessId();

  /// The citizen who was asked, by the tokenised ID.
  String openId();

  /// The exchange's identifier, `<T=…>`, to quote in a report; the same in every delivery of one
  /// result.
  String txId();
}
