package hk.iamsmart.protocol.signing;

import java.io.Serializable;
import java.util.Base64;
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

  /// Whether a claimed `hashCode` or `docDigest` is base64, padded or not and without spare bits
  /// (RFC 4648 §4), of as many bytes as its algorithm takes.
  ///
  /// @param algorithm null for a PDF
  public static boolean fits(String claimed, @Nullable SignatureAlgorithm algorithm) {
    int bytes = bytes(padded(claimed));
    return algorithm == null ? bytes == PDF_DIGEST_BYTES : algorithm.takes(bytes);
  }

  private static String padded(String claimed) {
    return claimed.endsWith("=") ? claimed : claimed + "=".repeat(-claimed.length() & 3);
  }

  /// How many bytes a strict base64 text holds; -1 when it is none.
  static int bytes(String claimed) {
    try {
      var decoded = Base64.getDecoder().decode(claimed);
      return Base64.getEncoder().encodeToString(decoded).equals(claimed) ? decoded.length : -1;
    } catch (IllegalArgumentException _) {
      return -1;
    }
  }

  /// Whether it gets a CMS signature to be embedded.
  public boolean pdf() {
    return algorithm == null;
  }

  /// The decoded digest.
  public byte[] digestBytes() {
    return Base64.getDecoder().decode(digest);
  }

  /// The name of the algorithm as people and the commitment write it: `PDF` for a PDF.
  public String algorithmName() {
    return algorithm == null ? "PDF" : algorithm.wire();
  }
}
