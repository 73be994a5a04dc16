package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import eu.europa.esig.dss.validation.reports.Reports;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.CheckedSignature;
import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import hk.iamsmart.sdk.signing.PdfCheck;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import hk.iamsmart.sdk.signing.SignedPdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A PDF that the sdk prepared, a citizen signed and the sdk put together, before judges that know
/// nothing of this house: EU DSS, poppler's pdfsig, openssl.
@SandboxTest
class SignedPdfJourney {
  private static final String CHAN = "chan-tai-man";
  private static final String TITLE = "A contract with somebody";
  private static final String HASH = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=";

  @TempDir private static Path folder;
  private static Caller caller;
  private static X509Certificate root;
  private static byte[] cms;
  private static byte[] signed;
  private static Instant at;

  @BeforeAll
  static void sign(@LocalServerPort int port) throws Exception {
    caller = new Caller(port);
    root = certificate("root");
    var box = new Box(60, 80, 220, 60);
    var field = Visible.latin(1, box, "Digital signature", "CHAN, Tai Man");
    try (var service = RawService.make(caller, "eidapi_auth", "eidapi_sign")) {
      var token = service.login(CHAN, "eidapi_auth eidapi_sign");
      // the certificate is there before the paper is prepared, so that its date lies within
      ask(service, token, "/account/signing/initiateRequest", "hashCode", HASH);
      var prepared = (PreparedPdf) PdfSigning.prepare(paper(), field, now());
      var digest = prepared.docDigest();
      var content = ask(service, token, "/account/pdfsigning/initiateRequest", "docDigest", digest);
      var signature = content.get("pdfSignature").asString();
      cms = Base64.getDecoder().decode(signature);
      signed = ((SignedPdf) prepared.embed(signature)).bytes();
    }
    at = check(signed).at().orElseThrow();
  }

  private static JsonNode ask(
      RawService service, RawService.Token token, String path, String name, String digest) {
    var request =
        service
            .parameters(token)
            .put(name, digest)
            .put("department", "Contracts")
            .put("serviceName", "A contract")
            .put("documentName", "contract.pdf");
    var asked = service.post(path, request, "X-Sandbox-Persona", CHAN);
    assertThat(asked.code()).as(asked.message()).isEqualTo("D00000");
    var callback = service.next();
    assertThat(callback.code()).isEqualTo("D00000");
    return callback.content();
  }

  private static Instant now() {
    return Instant.parse(caller.get("/sandbox/v1/clock").text("now"));
  }

  @Test
  void the_sdk_finds_it_sound_and_names_the_signer() {
    var signature = check(signed);
    assertThat(signature.faults()).isEmpty();
    assertThat(signature.signer()).containsIgnoringCase("CHAN");
    assertThat(signature.timeStamped()).isTrue();
    assertThat(signature.wholeFile()).isTrue();
  }

  @Test
  void dss_finds_one_signature_intact_valid_and_passes_it() throws Exception {
    var reports = dssReports(signed);
    var report = reports.getSimpleReport();
    assertThat(report.getSignaturesCount()).isEqualTo(1);
    var id = report.getFirstSignatureId();
    var seen = reports.getDiagnosticData().getSignatureById(id);
    assertThat(seen.isSignatureIntact()).isTrue();
    assertThat(seen.isSignatureValid()).isTrue();
    assertThat(report.getIndication(id))
        .as(
            "%s: %s",
            report.getSubIndication(id),
            report.getAdESValidationErrors(id).stream().map(m -> m.getValue()).toList())
        .isEqualTo(Indication.TOTAL_PASSED);
    assertThat(report.getSignatureTimestamps(id)).hasSize(1);
  }

  @Test
  void pdfsig_finds_it_valid_and_over_the_whole_document() throws Exception {
    assertThat(pdfsig(signed))
        .contains(
            "Signature Validation: Signature is Valid.",
            "Total document signed",
            "Signature Type: adbe.pkcs7.detached");
  }

  @Test
  void openssl_verifies_the_cms_over_the_byte_range() throws Exception {
    assertThat(openssl(content(signed))).contains("CMS Verification successful");
  }

  @Test
  void a_byte_that_was_altered_is_reported_by_all() throws Exception {
    var altered = signed.clone();
    int place = new String(altered, StandardCharsets.ISO_8859_1).indexOf(TITLE);
    altered[place] = 'B';
    assertThat(check(altered).faults()).contains(Fault.CHANGED);
    var report = dss(altered);
    var id = report.getFirstSignatureId();
    assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(report.getSubIndication(id)).isEqualTo(SubIndication.HASH_FAILURE);
    assertThat(pdfsig(altered)).contains("Digest Mismatch");
    assertThat(openssl(content(altered))).doesNotContain("CMS Verification successful");
  }

  /// Later releases make DSS find no signature at all, without a word.
  @Test
  void the_judge_stands_on_the_release_of_the_library_on_which_it_sees() {
    assertThat(new BouncyCastleProvider().getVersionStr()).isEqualTo("1.84");
  }

  private static CheckedSignature check(byte[] pdf) {
    var checked = (CheckedPdf) new PdfCheck(List.of(root)).check(pdf);
    assertThat(checked.signatures()).hasSize(1);
    return checked.signatures().getFirst();
  }

  /// The list of trusted authorities is replaced by our root; what is revoked comes from us by
  /// HTTP.
  private static SimpleReport dss(byte[] pdf) throws Exception {
    return dssReports(pdf).getSimpleReport();
  }

  private static Reports dssReports(byte[] pdf) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(root));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            new ByteArrayInputStream(caller.bytes("/pki/root.crl")),
            new ByteArrayInputStream(caller.bytes("/pki/issuing.crl"))));
    verifier.setOcspSource(new ExternalResourcesOCSPSource(new ByteArrayInputStream(ocsp())));
    var validator = new PDFDocumentValidator(new InMemoryDocument(pdf, "contract.pdf"));
    validator.setCertificateVerifier(verifier);
    // the clock of the sandbox may be ahead of the machine's
    validator.setValidationTime(Date.from(at.plus(Duration.ofMinutes(5))));
    return validator.validateDocument();
  }

  /// What the responder says of the signer's certificate.
  private static byte[] ocsp() throws Exception {
    var data = new CMSSignedData(cms);
    var signer = data.getSignerInfos().getSigners().iterator().next();
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var id =
        new JcaCertificateID(
            digests.get(CertificateID.HASH_SHA1),
            certificate("issuing"),
            signer.getSID().getSerialNumber());
    var question = new OCSPReqBuilder().addRequest(id).build().getEncoded();
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(caller.base() + "/pki/ocsp"))
              .header("Content-Type", "application/ocsp-request")
              .POST(HttpRequest.BodyPublishers.ofByteArray(question))
              .build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }

  private static String pdfsig(byte[] pdf) throws Exception {
    var file = Files.write(folder.resolve("contract.pdf"), pdf);
    return run("pdfsig", "-nocert", file.toString());
  }

  private static String openssl(byte[] content) throws Exception {
    var pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(root.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return run(
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        Files.write(folder.resolve("signature.der"), cms).toString(),
        "-content",
        Files.write(folder.resolve("content.bin"), content).toString(),
        "-CAfile",
        Files.writeString(folder.resolve("root.pem"), pem).toString(),
        "-purpose",
        "any",
        "-attime",
        Long.toString(at.getEpochSecond()),
        "-out",
        folder.resolve("out.bin").toString());
  }

  private static String run(String... command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    var process = builder.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// As PDFBox reads the two pieces, by itself.
  private static byte[] content(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getSignatureDictionaries().getFirst().getSignedContent(pdf);
    }
  }

  private static byte[] paper() throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage(PDRectangle.A4));
      document.getDocumentInformation().setTitle(TITLE);
      var out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  private static X509Certificate certificate(String name) throws Exception {
    var der = new ByteArrayInputStream(caller.bytes("/pki/" + name + ".cer"));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
  }
}
