package hk.iamsmart.demo;

import hk.iamsmart.sdk.signing.CheckedSignature;
import hk.iamsmart.sdk.signing.PreparedPdf;
import java.util.Optional;

/// A consent form: as it was printed for a patient, and with the signature when it is there.
///
/// @param digest by which it is found
/// @param name of the document, as the patient reads it
/// @param prepared what waits for the signature; kept as it is
/// @param signed empty until the signature came
record Consent(String digest, String name, PreparedPdf prepared, Optional<Signed> signed) {

  /// With the signature.
  ///
  /// @param pdf to be downloaded
  /// @param signature what the clinic's own check says of it
  /// @param sound whether the clinic relies on it
  record Signed(byte[] pdf, CheckedSignature signature, boolean sound) {
    @Override
    public String toString() {
      return "Signed[" + sound + "]";
    }
  }

  Consent with(Signed signature) {
    return new Consent(digest, name, prepared, Optional.of(signature));
  }
}
