package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.authority.CertificateSamples.GOOD;
import static hk.iamsmart.platform.authority.CertificateSamples.NOW;
import static hk.iamsmart.platform.authority.CertificateSamples.keys;
import static hk.iamsmart.platform.authority.CertificateSamples.signer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule of OCSP answers with an answer as the authority gives it, and one altered in one
/// place.
class AnswerRulesTest {
  private static final X509CertificateHolder SIGNER = GOOD.get(Purpose.OCSP);
  private static final X509CertificateHolder ISSUER = GOOD.get(Purpose.ISSUING);
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));

  /// @param rule that must find it
  record Bad(String rule, List<String> findings) {
    @Override
    public String toString() {
      return rule;
    }
  }

  /// What an answer is made of.
  private record Parts(
      RespID responder,
      CertificateStatus status,
      Instant from,
      Instant until,
      Extensions extensions,
      X509CertificateHolder[] certificates,
      ContentSigner by,
      Instant produced) {
    BasicOCSPResp build() throws Exception {
      var builder = new BasicOCSPRespBuilder(responder);
      if (from != null) {
        builder.addResponse(
            new CertificateID(sha1(), ISSUER, BigInteger.TEN),
            status,
            Date.from(from),
            until == null ? null : Date.from(until),
            null);
      }
      builder.setResponseExtensions(extensions);
      return builder.build(by, certificates, Date.from(produced));
    }

    Parts during(Instant newFrom, Instant newUntil) {
      return new Parts(
          responder, status, newFrom, newUntil, extensions, certificates, by, produced);
    }

    Parts saying(CertificateStatus newStatus) {
      return new Parts(responder, newStatus, from, until, extensions, certificates, by, produced);
    }

    Parts with(Extension extension) {
      return new Parts(
          responder, status, from, until, new Extensions(extension), certificates, by, produced);
    }

    Parts carrying(X509CertificateHolder... newCertificates) {
      return new Parts(responder, status, from, until, extensions, newCertificates, by, produced);
    }

    Parts by(ContentSigner signer) {
      return new Parts(responder, status, from, until, extensions, certificates, signer, produced);
    }

    Parts called(RespID newResponder) {
      return new Parts(newResponder, status, from, until, extensions, certificates, by, produced);
    }

    Parts producedAt(Instant newProduced) {
      return new Parts(responder, status, from, until, extensions, certificates, by, newProduced);
    }
  }

  private static Parts good() throws Exception {
    var responder = new RespID(SIGNER.getSubjectPublicKeyInfo(), sha1());
    var certificates = new X509CertificateHolder[] {SIGNER};
    return new Parts(
        responder, CertificateStatus.GOOD, NOW, UNTIL, null, certificates, signer(), NOW);
  }

  private static DigestCalculator sha1() {
    try {
      return new BcDigestCalculatorProvider().get(RespID.HASH_SHA1);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> findings(BasicOCSPResp answer) {
    return Lints.findings(answer, SIGNER, ISSUER);
  }

  @Test
  void an_answer_as_the_authority_gives_it_breaks_no_rule() throws Exception {
    assertThat(findings(good().build())).isEmpty();
    assertThat(findings(good().with(nonce(32)).build())).isEmpty();
    var revoked = new RevokedStatus(Date.from(NOW), CRLReason.keyCompromise);
    assertThat(findings(good().saying(revoked).build())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void an_answer_altered_in_one_place_is_found(Bad bad) {
    assertThat(bad.findings()).anySatisfy(f -> assertThat(f).startsWith(bad.rule() + " ("));
  }

  @Test
  void every_rule_has_a_bad_sample() throws Exception {
    var sampled = new TreeSet<String>();
    bad().forEach(b -> sampled.add(b.rule()));
    assertThat(sampled).isEqualTo(CertificateRulesTest.names(Answers.RULES)).hasSizeGreaterThan(10);
  }

  private static Extension nonce(int length) throws Exception {
    return extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, length);
  }

  private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, int length)
      throws Exception {
    return new Extension(oid, critical, new DEROctetString(new byte[length]).getEncoded());
  }

  static List<Bad> bad() throws Exception {
    var all = new ArrayList<Bad>();
    all.addAll(badSignatures());
    all.addAll(badContents());
    return all;
  }

  private static List<Bad> badSignatures() throws Exception {
    var foreign = new JcaContentSignerBuilder("SHA256withRSA");
    var sha384 = signer("SHA384withRSA");
    return List.of(
        found("signed with SHA-256 and RSA", good().by(sha384).build()),
        found(
            "the signature of the signer's key",
            good().by(foreign.build(keys("RSA", 2048).getPrivate())).build()),
        new Bad(
            "a signer whom the issuer appointed",
            Lints.findings(good().build(), SIGNER, GOOD.get(Purpose.ROOT))),
        found(
            "the signer named by the digest of its key",
            good().called(new RespID(SIGNER.getSubject())).build()),
        found("the signer's certificate and no other", good().carrying().build()),
        found("the signer's certificate and no other", good().carrying(SIGNER, ISSUER).build()));
  }

  private static List<Bad> badContents() throws Exception {
    var end = "an end of every answer, after its beginning and its production";
    var removed = new RevokedStatus(Date.from(NOW), CRLReason.removeFromCRL);
    var other = new ASN1ObjectIdentifier("1.2.3.4");
    var critical = extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, true, 8);
    return List.of(
        found("version 1", versionTwo(good().build())),
        found("an answer at least", good().during(null, null).build()),
        found(end, good().during(NOW, null).build()),
        found(end, good().during(NOW, NOW).build()),
        found(end, good().during(NOW.plusSeconds(1), UNTIL).build()),
        found(end, good().producedAt(UNTIL).build()),
        found("nobody removed from a list", good().saying(removed).build()),
        found("no extension but the nonce", good().with(extension(other, false, 1)).build()),
        found("no extension but the nonce", good().with(critical).build()),
        found("a nonce of 1 to 32 octets, where there is one", good().with(nonce(0)).build()),
        found("a nonce of 1 to 32 octets, where there is one", good().with(nonce(33)).build()));
  }

  private static Bad found(String rule, BasicOCSPResp answer) {
    return new Bad(rule, findings(answer));
  }

  private static BasicOCSPResp versionTwo(BasicOCSPResp good) throws Exception {
    var structure = BasicOCSPResponse.getInstance(good.getEncoded());
    var content = new ASN1EncodableVector();
    content.add(new DERTaggedObject(true, 0, new ASN1Integer(1)));
    ASN1Sequence.getInstance(good.getTBSResponseData()).forEach(content::add);
    var whole = new ASN1EncodableVector();
    whole.add(new DERSequence(content));
    whole.add(structure.getSignatureAlgorithm());
    whole.add(new DERBitString(good.getSignature()));
    return new BasicOCSPResp(BasicOCSPResponse.getInstance(new DERSequence(whole)));
  }
}
