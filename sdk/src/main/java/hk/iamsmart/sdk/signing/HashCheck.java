package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.signatures.PlainSignature;
import hk.iamsmart.signatures.PlainSignature.Content;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import java.security.cert.X509Certificate;
import java.util.Collection;

/// Checks a signature over a hash with the certificate that came with it, for all four algorithms,
/// by the code of the platform's own page for checking signatures. Nobody is asked, so a revocation
/// is not seen.
public final class HashCheck {
  private final SignatureCheck check;

  /// @param roots certificates of the authorities that are trusted, at least one
  /// @param between certificates between a root and the signers', which a hash signature does not
  ///   bring along
  public HashCheck(Collection<X509Certificate> roots, Collection<X509Certificate> between) {
    this.check = new SignatureCheck(Trust.in(roots, between));
  }

  /// Judged as of the time that came with the signature, which is the platform's word, sealed for
  /// this service; there is no time stamp.
  public CheckedSignature check(HashSigningResult signed) {
    var algorithm = signed.document().algorithm();
    if (algorithm == null) {
      return CheckedSignature.unreadable();
    }
    var plain =
        new PlainSignature(
            algorithm,
            new Content.HashCode(signed.document().digestBytes()),
            signed.signatureBytes(),
            signed.certificateBytes(),
            signed.signedAt());
    var judged = check.plain(plain, signed.signedAt()).signatures().getFirst();
    return CheckedSignature.ofHash(judged, signed.signedAt());
  }
}
