package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bulk signing as an online service does it, for tests: asks, collects the results, checks every
/// signature.
record BulkCase(RawService service) {
  static final String PATH = "/bdss/initiateRequest";
  static final String SCOPES = "eidapi_auth eidapi_bulksign";

  /// Adds `n` documents; every tenth is a PDF when wished.
  ObjectNode documents(ObjectNode to, int n, boolean pdf) {
    to.put("requestName", "Referrals of the week").put("department", "Outpatients");
    to.put("callbackResultURI", service.callback());
    var list = to.putArray("documents");
    for (int i = 0; i < n; i++) {
      var digest = Base64.getEncoder().encodeToString(sha256("document " + i));
      list.addObject()
          .put("id", "doc-" + i)
          .put("documentName", "Referral " + i)
          .put(pdf && i % 10 == 1 ? "docDigest" : "hashCode", digest);
    }
    return to;
  }

  RawService.Answer status(String businessId) {
    return service.post("/bdss/enquireStatus", Map.of("businessID", businessId));
  }

  /// The consent, then results in their order, checked; the ids of what was signed.
  List<String> results(ObjectNode asked, int callbacks) {
    var consent = service.next();
    assertThat(consent.code()).isEqualTo("D00000");
    assertThat(consent.content().get("BSQCToken").asString()).matches("[0-9a-f]{32}");
    return signatures(asked, callbacks);
  }

  List<String> signatures(ObjectNode asked, int callbacks) {
    var ids = new ArrayList<String>();
    for (int i = 1; i <= callbacks; i++) {
      var callback = afterConsent();
      assertThat(callback.code()).isEqualTo("D00000");
      var content = callback.content();
      assertThat(content.get("callbackSeq").asInt()).isEqualTo(i);
      assertThat(content.get("totalCallbacks").asInt()).isEqualTo(callbacks);
      assertThat(content.get("totalSignNum").asInt()).isEqualTo(asked.get("documents").size());
      assertThat(content.get("failSignNum").asInt()).isZero();
      assertThat(content.get("businessID")).isEqualTo(asked.get("businessID"));
      assertThat(content.get("state")).isEqualTo(asked.get("state"));
      var cert = certificate(content);
      for (var signed : service.signatures(callback)) {
        check(signed, asked, cert);
        ids.add(signed.get("id").asString());
      }
    }
    return ids;
  }

  /// A consent whose delivery a crash cut short comes again.
  private RawService.Callback afterConsent() {
    var callback = service.next();
    return callback.content().has("BSQCToken") ? afterConsent() : callback;
  }

  private static void check(JsonNode signed, JsonNode asked, X509Certificate cert) {
    var id = signed.get("id").asString();
    var document = asked.get("documents").get(Integer.parseInt(id.substring(4)));
    if (signed.has("docDigest")) {
      assertThat(signed.propertyNames()).containsExactly("id", "docDigest", "pdfSignature");
      assertThat(signed.get("docDigest")).isEqualTo(document.get("docDigest"));
      checkPdf(signed, cert);
      return;
    }
    assertThat(signed.propertyNames()).containsExactly("id", "hash", "timestamp", "signature");
    assertThat(signed.get("hash")).isEqualTo(document.get("hashCode"));
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(cert.getPublicKey());
      verifier.update(bytes(signed.get("hash")));
      assertThat(verifier.verify(bytes(signed.get("signature")))).as(id).isTrue();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void checkPdf(JsonNode signed, X509Certificate cert) {
    try {
      var digest = bytes(signed.get("docDigest"));
      var cms =
          new CMSSignedData(
              Map.of("2.16.840.1.101.3.4.2.1", digest), bytes(signed.get("pdfSignature")));
      SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
      assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(cert))).isTrue();
      assertThat(signer.getUnsignedAttributes().size()).as("time stamp").isOne();
    } catch (CMSException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate certificate(JsonNode content) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes(content.get("cert"))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asString());
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// An anonymous request of so many documents.
  ObjectNode anonymous(int n, String hkicHash) {
    var asked = WireJson.mapper().createObjectNode();
    asked.put("businessID", UUID.randomUUID().toString()).put("HKICHash", hkicHash);
    return documents(asked, n, false);
  }
}
