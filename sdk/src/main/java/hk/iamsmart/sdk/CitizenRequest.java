package hk.iamsmart.sdk;

/// What can be asked of a citizen who is logged in (wire contract, section 5).
public sealed interface CitizenRequest
    permits ProfileRequest, FormRequest, StepUpRequest, SigningRequest, BulkSigningRequest {

  /// Which of them it is; the answer comes back as the same kind.
  Kind kind();

  /// The kinds of requests.
  enum Kind {
    /// verified data
    PROFILE,
    /// a form that fills itself
    FORM,
    /// a second proof that it is really this person
    STEP_UP,
    /// a signature over a digest
    SIGN_HASH,
    /// a signature to be embedded in a PDF
    SIGN_PDF,
    /// the consent to many signatures
    SIGN_BULK,
    /// the signatures that follow the consent
    BULK_RESULTS
  }
}
