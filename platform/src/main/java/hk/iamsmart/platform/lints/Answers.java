package hk.iamsmart.platform.lints;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// Rules of OCSP answers (RFC 6960, and RFC 5019 for those that many share).
final class Answers {
  private static final Set<Purpose> OCSP = Set.of(Purpose.OCSP);
  private static final int LONGEST_NONCE = 32;

  /// @param signer the certificate of the key that signed it
  /// @param issuer of the certificates that were asked about
  record Sample(BasicOCSPResp answer, X509CertificateHolder signer, X509CertificateHolder issuer) {
    List<SingleResp> each() {
      return List.of(answer.getResponses());
    }
  }

  static final List<Rule<Sample>> RULES =
      List.of(
          new Rule<>("version 1", "RFC 6960 §4.2.1", OCSP, s -> s.answer().getVersion() == 1),
          new Rule<>(
              "signed with SHA-256 and RSA",
              "RFC 6960 §4.3",
              OCSP,
              s ->
                  s.answer()
                      .getSignatureAlgOID()
                      .equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)),
          new Rule<>(
              "the signature of the signer's key",
              "RFC 6960 §4.2.1",
              OCSP,
              Answers::signedBySigner),
          new Rule<>(
              "a signer whom the issuer appointed",
              "RFC 6960 §4.2.2.2",
              OCSP,
              s -> s.signer().getIssuer().equals(s.issuer().getSubject())),
          new Rule<>(
              "the signer named by the digest of its key",
              "RFC 6960 §4.2.1",
              OCSP,
              Answers::namesSigner),
          new Rule<>(
              "the signer's certificate and no other",
              "RFC 5019 §2.2.1",
              OCSP,
              s -> List.of(s.signer()).equals(List.of(s.answer().getCerts()))),
          new Rule<>("an answer at least", "RFC 6960 §4.2.1", OCSP, s -> !s.each().isEmpty()),
          new Rule<>(
              "an end of every answer, after its beginning and its production",
              "RFC 6960 §4.2.2.1, RFC 5019 §2.2.4",
              OCSP,
              s ->
                  s.each().stream()
                      .allMatch(e -> lasts(e, s.answer().getProducedAt().toInstant()))),
          new Rule<>(
              "nobody removed from a list",
              "RFC 5280 §5.3.1",
              OCSP,
              s -> s.each().stream().noneMatch(Answers::removed)),
          new Rule<>(
              "no extension but the nonce",
              "RFC 5019 §2.2.1",
              OCSP,
              s ->
                  Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                          .containsAll(s.answer().getExtensionOIDs())
                      && s.answer().getCriticalExtensionOIDs().isEmpty()
                      && s.each().stream().allMatch(e -> e.getExtensionOIDs().isEmpty())),
          new Rule<>(
              "a nonce of 1 to 32 octets, where there is one",
              "RFC 8954 §2.1",
              OCSP,
              Answers::fitNonce));

  private Answers() {}

  private static boolean signedBySigner(Sample sample)
      throws IOException, OperatorCreationException {
    var structure = BasicOCSPResponse.getInstance(sample.answer().getEncoded());
    return SignatureOfKey.fits(
        sample.signer(),
        structure.getSignatureAlgorithm(),
        sample.answer().getTBSResponseData(),
        sample.answer().getSignature());
  }

  private static boolean namesSigner(Sample sample) throws OperatorCreationException {
    try {
      var sha1 = new BcDigestCalculatorProvider().get(RespID.HASH_SHA1);
      return sample
          .answer()
          .getResponderId()
          .equals(new RespID(sample.signer().getSubjectPublicKeyInfo(), sha1));
    } catch (OCSPException e) {
      throw new IllegalArgumentException("no digest of the key", e);
    }
  }

  private static boolean lasts(SingleResp one, Instant produced) {
    if (one.getNextUpdate() == null) {
      return false;
    }
    var until = one.getNextUpdate().toInstant();
    var from = one.getThisUpdate().toInstant();
    return from.isBefore(until) && produced.isBefore(until) && !from.isAfter(produced);
  }

  private static boolean removed(SingleResp one) {
    return one.getCertStatus() instanceof RevokedStatus revoked
        && revoked.hasRevocationReason()
        && revoked.getRevocationReason() == CRLReason.removeFromCRL;
  }

  private static boolean fitNonce(Sample sample) {
    var found = sample.answer().getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (found == null) {
      return true;
    }
    int length = ASN1OctetString.getInstance(found.getParsedValue()).getOctets().length;
    return length >= 1 && length <= LONGEST_NONCE;
  }
}
