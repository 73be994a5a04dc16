package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.SignableDocument;

/// The signature of one document, alone or of many.
public sealed interface DocumentSignature permits HashSigningResult, PdfSigningResult {

  /// As it was asked for.
  SignableDocument document();
}
