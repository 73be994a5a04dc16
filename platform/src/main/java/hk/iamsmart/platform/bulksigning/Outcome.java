package hk.iamsmart.platform.bulksigning;

import java.time.Instant;

/// What became of one document.
sealed interface Outcome {
  /// In the set, from 0.
  int position();

  Instant at();

  /// @param signature the bare one, DER of a CMS for a PDF
  record Signed(int position, Instant at, byte[] signature) implements Outcome {}

  record Failed(int position, Instant at, Reason reason) implements Outcome {}

  /// Why a document was not signed; the names are told to the service.
  enum Reason {
    /// the certificate of the consent was suspended, revoked or replaced before its turn came
    CERTIFICATE_NOT_VALID,
    /// the key did not sign it, tried again and again
    NOT_SIGNED
  }
}
