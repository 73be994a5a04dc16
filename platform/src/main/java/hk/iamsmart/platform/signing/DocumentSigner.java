package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.authority.TimeStamps;
import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.certificates.PersonalCertificate;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.platform.vault.ActiveKey;
import hk.iamsmart.platform.vault.SigningKeys;
import hk.iamsmart.platform.vault.SigningKeys.Activation;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import org.springframework.stereotype.Service;

/// Signs the documents of a set with the citizen's key, which only a gesture over the set
/// activates.
@Service
public final class DocumentSigner {
  private final SigningKeys keys;
  private final Certificates certificates;
  private final Authority authority;
  private final TimeStamps timeStamps;

  DocumentSigner(
      SigningKeys keys, Certificates certificates, Authority authority, TimeStamps timeStamps) {
    this.keys = keys;
    this.certificates = certificates;
    this.authority = authority;
    this.timeStamps = timeStamps;
  }

  /// What the citizen signs this set with; made now if need be. All its documents are signed by one
  /// family of keys.
  public Held certificate(AccountId citizen, DocumentSet documents) {
    return certificates.current(citizen, family(documents));
  }

  /// The key, ready to sign what the gesture was over.
  ///
  /// @throws Bug when there is no certificate now, or the gesture was over anything else; nothing
  ///   is signed
  public Active activate(AccountId citizen, ActivationProof proof, DocumentSet documents) {
    return switch (certificate(citizen, documents)) {
      case Held.None(var _, String reason) -> throw new Bug("no certificate any more: " + reason);
      case Held.Ready(PersonalCertificate certificate) ->
          switch (keys.activate(certificate.key(), proof, documents)) {
            case Activation.Refused(String reason) ->
                throw new Bug("the gesture does not activate the key: " + reason);
            case Activation.Activated(ActiveKey key) -> new Active(key, certificate, documents);
          };
    };
  }

  private static KeyFamily family(DocumentSet documents) {
    var families = documents.documents().stream().map(DocumentSigner::family).distinct().toList();
    if (families.size() != 1) {
      throw new Bug("one set needs keys of two families");
    }
    return families.getFirst();
  }

  private static KeyFamily family(SignableDocument document) {
    var algorithm = document.algorithm();
    return algorithm == null ? KeyFamily.RSA : algorithm.family();
  }

  /// An activated key with its certificate; to be closed as soon as it has signed.
  public final class Active implements AutoCloseable {
    private final ActiveKey key;
    private final PersonalCertificate certificate;
    private final DocumentSet documents;

    private Active(ActiveKey key, PersonalCertificate certificate, DocumentSet documents) {
      this.key = key;
      this.certificate = certificate;
      this.documents = documents;
    }

    public PersonalCertificate certificate() {
      return certificate;
    }

    /// DER.
    public byte[] encodedCertificate() {
      try {
        return certificate.certificate().getEncoded();
      } catch (CertificateEncodingException e) {
        throw new Bug("a certificate of the authority cannot be encoded", e);
      }
    }

    /// Signs one document: the bare signature, for a PDF a detached CMS with a time stamp.
    ///
    /// @param position in the set, from 0
    /// @param at the time of signing, which a CMS tells
    public byte[] sign(int position, Instant at) {
      var document = documents.documents().get(position);
      if (!document.pdf()) {
        return key.signDigest(position);
      }
      return new DetachedCms(certificate.certificate(), authority.chain(certificate.certificate()))
          .sign(
              document.digestBytes(),
              at,
              attributes -> key.signAttributes(position, attributes),
              timeStamps::stamp);
    }

    @Override
    public void close() {
      key.close();
    }
  }
}
