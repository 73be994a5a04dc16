package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authority.Authority;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Signatures to be embedded in PDFs, judged by OpenSSL.
@SandboxTest
class PdfSigningJourney {
  private static final byte[] DOCUMENT = "%PDF-1.7 as far as a digest cares".getBytes(UTF_8);

  @TempDir private Path folder;
  @LocalServerPort private int port;
  @Autowired private Authority authority;

  private SigningDesk desk;
  private Openssl openssl;

  @BeforeEach
  void open() {
    desk = new SigningDesk(new Caller(port));
    openssl = new Openssl(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void a_cms_signature_holds_all_that_a_pdf_needs() throws Exception {
    var citizen = desk.citizen();
    var asked = desk.pdf(citizen.token(), DOCUMENT);
    var callback = desk.signed(citizen, SigningDesk.PDF, asked);
    assertThat(callback.content().propertyNames())
        .containsExactlyInAnyOrder(
            "businessID", "state", "docDigest", "timestamp", "pdfSignature", "cert");
    assertThat(callback.content().get("docDigest")).isEqualTo(asked.get("docDigest"));
    var cms = SigningDesk.bytes(callback, "pdfSignature");
    opensslAcceptsThisAndNothingElse(cms, callback);

    var signed = new CMSSignedData(cms);
    assertThat(signed.toASN1Structure().getEncoded(ASN1Encoding.DER)).as("DER").isEqualTo(cms);
    assertThat(signed.isDetachedSignature()).isTrue();
    assertThat(signed.getCertificates().getMatches(null)).hasSize(3);
    var signer = signed.getSignerInfos().getSigners().iterator().next();
    var at = Instant.ofEpochMilli(callback.content().get("timestamp").asLong());
    signedAttributes(signer, SigningDesk.bytes(callback, "cert"), at);
    timeStamp(signer, at);
    assertThat(citizen.phone().signings().made(null).orThrow().signatures())
        .singleElement()
        .satisfies(s -> assertThat(s.algorithm()).isEqualTo("PDF"));
  }

  private void opensslAcceptsThisAndNothingElse(byte[] cms, RawService.Callback callback) {
    var at = callback.content().get("timestamp").asLong() / 1000;
    assertThat(verify(cms, DOCUMENT, at)).matches(Openssl.Verdict::good, "good by OpenSSL");
    var altered = DOCUMENT.clone();
    altered[9] ^= 1;
    assertThat(verify(cms, altered, at))
        .matches(v -> !v.good(), "no good for another byte")
        .satisfies(v -> assertThat(v.text()).contains("verification failure"));
  }

  private Openssl.Verdict verify(byte[] cms, byte[] content, long epochSecond) {
    return openssl.run(
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        openssl.file(cms),
        "-content",
        openssl.file(content),
        "-CAfile",
        openssl.certificates(authority.roots()),
        "-purpose",
        "any",
        "-attime",
        Long.toString(epochSecond + 1),
        "-out",
        folder.resolve("out").toString());
  }

  private static void signedAttributes(SignerInformation signer, byte[] certificate, Instant at)
      throws Exception {
    var attributes = signer.getSignedAttributes();
    var types = Stream.of(attributes.toASN1Structure().getAttributes()).map(Attribute::getAttrType);
    assertThat(types)
        .containsExactlyInAnyOrder(
            CMSAttributes.contentType,
            CMSAttributes.signingTime,
            CMSAttributes.messageDigest,
            PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    var time = attributes.get(CMSAttributes.signingTime).getAttributeValues()[0];
    assertThat(Time.getInstance(time).getDate().toInstant())
        .isEqualTo(at.truncatedTo(ChronoUnit.SECONDS));
    var named =
        SigningCertificateV2.getInstance(
            attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .getAttributeValues()[0]);
    assertThat(named.getCerts()).hasSize(1);
    assertThat(named.getCerts()[0].getCertHash()).isEqualTo(SigningDesk.sha256(certificate));
    assertThat(named.getCerts()[0].getIssuerSerial().getSerial().getValue())
        .isEqualTo(signer.getSID().getSerialNumber());
  }

  private void timeStamp(SignerInformation signer, Instant at) throws Exception {
    var attributes = signer.getUnsignedAttributes();
    assertThat(attributes.size()).isEqualTo(1);
    var token =
        attributes
            .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
            .getAttributeValues()[0]
            .toASN1Primitive()
            .getEncoded(ASN1Encoding.DER);
    assertThat(stamped(token, signer.getSignature(), at)).matches(Openssl.Verdict::good, "stamped");
    var another = signer.getSignature();
    another[0] ^= 1;
    assertThat(stamped(token, another, at)).matches(v -> !v.good(), "not over another signature");
  }

  private Openssl.Verdict stamped(byte[] token, byte[] signature, Instant at) {
    return openssl.run(
        "ts",
        "-verify",
        "-token_in",
        "-in",
        openssl.file(token),
        "-data",
        openssl.file(signature),
        "-CAfile",
        openssl.certificates(authority.roots()),
        "-untrusted",
        openssl.certificates(authority.chain()),
        "-attime",
        Long.toString(at.getEpochSecond() + 1));
  }
}
