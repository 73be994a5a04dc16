package hk.iamsmart.protocol.signing;

import hk.iamsmart.protocol.Base64Text;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// One document of a signing request, by its digest.
///
/// @param id of a bulk request, at most 36 characters; empty where there is only one document
/// @param name as the citizen reads it, at most 255 characters
/// @param digest base64, character for character as the service sent it: `hashCode` or `docDigest`
/// @param algorithm null for a PDF (`docDigest`), which gets a CMS signature
public record SignableDocument(
    String id, String name, String digest, @Nullable SignatureAlgorithm algorithm)
    implements Serializable {
  /// A PDF's `docDigest` is SHA-256 of its byte range.
  public static final int PDF_DIGEST_BYTES = 32;

  public SignableDocument {
    if (!fits(digest, algorithm)) {
      throw new IllegalArgumentException("the digest has not the form that its algorithm needs");
    }
  }

  /// Whether a claimed `hashCode` or `docDigest` is base64 of as many bytes as its algorithm takes,
  /// in one word, because the text itself is shown and signed.
  ///
  /// @param algorithm null for a PDF
  public static boolean fits(String claimed, @Nullable SignatureAlgorithm algorithm) {
    int bytes = Base64Text.bytesInOneWord(claimed);
    return algorithm == null ? bytes == PDF_DIGEST_BYTES : algorithm.takes(bytes);
  }

  /// Whether it gets a CMS signature to be embedded.
  public boolean pdf() {
    return algorithm == null;
  }

  /// The decoded digest.
  public byte[] digestBytes() {
    return Base64Text.read(digest).orElseThrow();
  }

  /// The name of the algorithm as people and the commitment write it: `PDF` for a PDF.
  public String algorithmName() {
    return algorithm == null ? "PDF" : algorithm.wire();
  }
}
