package hk.iamsmart.demo.papers;

import hk.iamsmart.sdk.signing.CheckedSignature;
import hk.iamsmart.sdk.signing.PreparedPdf;
import java.util.Optional;

/// A document to be signed: as it was printed, and with the signature when it is there.
///
/// @param digest by which it is found
/// @param name of the document, as the citizen reads it
/// @param prepared what waits for the signature; kept as it is
/// @param signed empty until the signature came
public record Paper(String digest, String name, PreparedPdf prepared, Optional<Signed> signed) {

  /// With the signature.
  ///
  /// @param pdf to be downloaded
  /// @param signature what the service's own check says of it
  /// @param sound whether the service relies on it
  public record Signed(byte[] pdf, CheckedSignature signature, boolean sound) {
    @Override
    public String toString() {
      return "Signed[" + sound + "]";
    }
  }

  /// What can be read now.
  public byte[] pdf() {
    return signed.map(Signed::pdf).orElseGet(prepared::bytes);
  }

  Paper with(Signed signature) {
    return new Paper(digest, name, prepared, Optional.of(signature));
  }
}
