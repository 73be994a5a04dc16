package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;

/// A signing key that a gesture has activated for one document set, and for nothing else. Any
/// number of threads may sign with it, until it is closed: no key outlives the work that its
/// owner's gesture was for.
public final class ActiveKey implements AutoCloseable {
  private final OpenKey key;
  private final DocumentSet documents;

  ActiveKey(OpenKey key, DocumentSet documents) {
    this.key = key;
    this.documents = documents;
  }

  /// Signs the digest of a document as its algorithm says. The document must not be a PDF.
  ///
  /// @param position in the set, from 0
  public byte[] signDigest(int position) {
    var document = at(position);
    var algorithm = document.algorithm();
    if (algorithm == null) {
      throw new Bug("a PDF is signed by its attributes");
    }
    return key.sign(algorithm, document.digestBytes());
  }

  /// Signs the attributes of a CMS signature (RFC 5652 §5.4) over a PDF of the set, with SHA-256
  /// and RSA.
  ///
  /// @param attributes DER of the SET OF Attribute; refused as a bug unless its messageDigest is
  ///   the digest of the document at the position
  public byte[] signAttributes(int position, byte[] attributes) {
    var document = at(position);
    if (!document.pdf()) {
      throw new Bug("only a PDF is signed by attributes");
    }
    if (!MessageDigest.isEqual(messageDigest(attributes), document.digestBytes())) {
      throw new Bug("the attributes are of another document");
    }
    return key.sign(SignatureAlgorithm.SHA256_WITH_RSA, attributes);
  }

  @Override
  public void close() {
    key.forget();
  }

  private SignableDocument at(int position) {
    if (position < 0 || position >= documents.documents().size()) {
      throw new Bug("the set has no document at position " + position);
    }
    return documents.documents().get(position);
  }

  // RFC 5652 §11.2: one such attribute with one value, and the whole in DER
  private static byte[] messageDigest(byte[] attributes) {
    try {
      if (!(ASN1Primitive.fromByteArray(attributes) instanceof ASN1Set set)
          || !Arrays.equals(set.getEncoded("DER"), attributes)) {
        throw new Bug("the attributes are not DER of a SET");
      }
      var all = new AttributeTable(set).getAll(CMSAttributes.messageDigest);
      if (all.size() != 1
          || !(all.get(0) instanceof Attribute only)
          || only.getAttrValues().size() != 1
          || !(only.getAttrValues().getObjectAt(0) instanceof ASN1OctetString digest)) {
        throw new Bug("the attributes have not exactly one messageDigest");
      }
      return digest.getOctets();
    } catch (IOException | IllegalArgumentException e) {
      throw new Bug("the attributes cannot be read", e);
    }
  }
}
