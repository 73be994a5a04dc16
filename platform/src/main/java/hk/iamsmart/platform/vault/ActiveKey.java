package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;

/// A signing key that a gesture has activated for one document set, and for nothing else.
@SuppressWarnings("DoNotCallSuggester")
public final class ActiveKey {
  ActiveKey() {}

  /// Signs the digest of a document as its algorithm says. The document must not be a PDF.
  ///
  /// @param position in the set, from 0
  public byte[] signDigest(int position) {
    throw new Bug("not built yet");
  }

  /// Signs the attributes of a CMS signature (RFC 5652 §5.4) over a PDF of the set, with SHA-256
  /// and RSA.
  ///
  /// @param attributes DER of the SET OF Attribute; refused as a bug unless its messageDigest is
  ///   the digest of the document at the position
  public byte[] signAttributes(int position, byte[] attributes) {
    throw new Bug("not built yet");
  }
}
