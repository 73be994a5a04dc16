package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.PdfCheck;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import hk.iamsmart.sdk.signing.SignedPdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// What citizens sign here is found good by whoever checks it here, for as long as it is.
@SandboxTest
class VerifiedSignatureJourney {
  @LocalServerPort private int port;

  private Caller caller;
  private SigningDesk desk;

  @BeforeEach
  void open() {
    caller = new Caller(port);
    desk = new SigningDesk(caller);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void a_pdf_stays_valid_when_its_signer_leaves_and_a_bare_signature_does_not() throws Exception {
    var citizen = desk.citizen();
    var prepared = (PreparedPdf) PdfSigning.prepare(paper(), new Invisible(), Instant.EPOCH);
    var asked = desk.pdf(citizen.token(), new byte[0]).put("docDigest", prepared.docDigest());
    var callback = desk.signed(citizen, SigningDesk.PDF, asked);
    var pdf =
        ((SignedPdf) prepared.embed(callback.content().get("pdfSignature").asString())).bytes();
    var good = checked(pdf);
    assertThat(good.path("verdict").asString()).as(good.toString()).isEqualTo("VALID");
    assertThat(facts(good)).contains("STAMP_HOLDS", "CHAIN_HOLDS", "STATUS_GOOD", "WHOLE_FILE");
    assertThat(good.at("/signatures/0/signer/name").asString()).containsIgnoringCase("TEST");
    assertThat(soundForTheService(pdf)).as("as a service judges by itself").isTrue();

    var digest = SigningDesk.fresh();
    var algorithm = SignatureAlgorithm.SHA256_WITH_RSA;
    var bare =
        desk.signed(
            citizen,
            SigningDesk.HASH,
            desk.hash(citizen.token(), digest).put("sigAlgo", algorithm.wire()));
    assertThat(checked(bare, digest, algorithm).path("verdict").asString()).isEqualTo("VALID");

    // revocations are told to the second: within it nobody knows what was first
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT2S\"}");
    citizen.phone().unbind().orThrow();
    var later = checked(pdf);
    assertThat(later.path("verdict").asString()).as(later.toString()).isEqualTo("VALID");
    assertThat(facts(later)).contains("REVOKED_LATER");
    var gone = checked(bare, digest, algorithm);
    assertThat(gone.path("verdict").asString()).isEqualTo("INVALID");
    assertThat(facts(gone)).contains("REVOKED");

    pdf[pdf.length / 40] ^= 1;
    assertThat(checked(pdf).path("verdict").asString()).isNotEqualTo("VALID");
    assertThat(soundForTheService(pdf)).isFalse();
  }

  private X509Certificate root() throws CertificateException {
    var der = new ByteArrayInputStream(caller.bytes("/pki/root.cer"));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
  }

  private boolean soundForTheService(byte[] pdf) throws CertificateException {
    return new PdfCheck(List.of(root())).check(pdf) instanceof CheckedPdf checked
        && checked.sound();
  }

  @Test
  void every_algorithm_of_hash_signing_is_found_good() {
    for (var algorithm : SignatureAlgorithm.values()) {
      var digest = SigningDesk.fresh();
      var token = desk.service().login("chan-tai-man", SigningDesk.SCOPE);
      var asked = desk.hash(token, digest).put("sigAlgo", algorithm.wire());
      var answer =
          desk.service().post(SigningDesk.HASH, asked, "X-Sandbox-Persona", "chan-tai-man");
      assertThat(answer.code()).isEqualTo("D00000");
      var report = checked(desk.service().next(), digest, algorithm);
      assertThat(report.path("verdict").asString()).as(report.toString()).isEqualTo("VALID");
    }
  }

  private JsonNode checked(byte[] pdf) {
    var request =
        HttpRequest.newBuilder(URI.create(caller.base() + "/verification/v1/pdf"))
            .header("Content-Type", "application/pdf")
            .POST(BodyPublishers.ofByteArray(pdf))
            .build();
    return caller.send(request).json();
  }

  private JsonNode checked(
      RawService.Callback callback, byte[] digest, SignatureAlgorithm algorithm) {
    var body =
        WireJson.mapper()
            .createObjectNode()
            .put("algorithm", algorithm.wire())
            .put("hashCode", SigningDesk.base64(digest))
            .put("signature", callback.content().get("signature").asString())
            .put("certificate", callback.content().get("cert").asString());
    return caller
        .post("/verification/v1/signature", body.toString(), "Content-Type", "application/json")
        .json();
  }

  private static List<String> facts(JsonNode report) {
    var findings = report.at("/signatures/0/findings");
    return StreamSupport.stream(findings.spliterator(), false)
        .map(f -> f.path("fact").asString())
        .toList();
  }

  private static byte[] paper() throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
