package hk.iamsmart.sdk.signing;

/// A PDF with the signature in it.
///
/// @param bytes the document
public record SignedPdf(byte[] bytes) implements Embedding {
  public SignedPdf {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "SignedPdf[" + bytes.length + " bytes]";
  }
}
