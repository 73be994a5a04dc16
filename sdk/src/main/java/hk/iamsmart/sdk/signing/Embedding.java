package hk.iamsmart.sdk.signing;

/// The outcome of embedding a signature: a [SignedPdf], or why the signature does not fit this PDF.
public sealed interface Embedding permits SignedPdf, Embedding.Refused {

  /// @param message for developers and logs, in English
  record Refused(Reason why, String message) implements Embedding {}

  /// Why a signature is not embedded.
  enum Reason {
    /// not base64, or not a CMS with one signer and his certificate
    UNREADABLE,
    /// over another digest
    OTHER_DOCUMENT,
    /// the signature does not verify with the certificate in it
    FORGED,
    /// larger than the room that was reserved
    TOO_LARGE
  }
}
