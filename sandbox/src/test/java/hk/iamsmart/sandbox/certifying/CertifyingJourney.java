package hk.iamsmart.sandbox.certifying;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A request in, a certificate out, which the stage it is for takes and no other.
@SandboxTest
class CertifyingJourney {
  private static final String CALL = "/sandbox/v1/certificates";
  private static final String PAGE = "/developers/certificates?lang=en-US";
  private static final KeyPair RSA = keys("RSA", 2048);
  private static final KeyPair OTHER = keys("RSA", 2048);
  private static final Actor BY = Actor.operator("certifying-journey");

  @LocalServerPort private int port;
  @Autowired private EnciphermentCertificates certificates;

  private static KeyPair keys(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A request for the first key, signed with the second.
  private static String request(String subject, KeyPair of, KeyPair by) throws Exception {
    var algorithm = by.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
    var der =
        new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), of.getPublic())
            .build(new JcaContentSignerBuilder("SHA256with" + algorithm).build(by.getPrivate()))
            .getEncoded();
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  private Caller.Answer post(Map<String, ?> fields) {
    return new Caller(port).post(CALL, new String(WireJson.bytes(fields), UTF_8));
  }

  private String refused(String request) {
    var answer = post(Map.of("request", request));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo("request");
    return answer.text("message");
  }

  private ClientId service(String stage) {
    var answer =
        new Caller(port)
            .post(
                "/sandbox/v1/services",
                "{\"name\":\"Certified %s\",\"redirectURIs\":[\"https://c.example.hk/cb\"],"
                        .formatted(stage)
                    + "\"stage\":\"%s\"}".formatted(stage));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return new ClientId(answer.text("clientID"));
  }

  @Test
  void a_trial_certificate_is_taken_for_testing_and_one_of_production_for_both() throws Exception {
    var ite = service("ite");
    var production = service("production");
    var answer = post(Map.of("request", request("CN=Clinic", RSA, RSA), "days", 20));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var trial = answer.text("certificate").getBytes(US_ASCII);
    var kek = ((KekCertificate.Sound) KekCertificate.read(trial)).certificate();
    assertThat(kek.subject()).isEqualTo("CN=Clinic");
    assertThat(kek.issuer()).contains("Simulated Trial Authority");
    assertThat(Duration.between(Instant.now(), kek.notAfter()).toDays()).isGreaterThanOrEqualTo(19);
    assertThat(certificates.upload(BY, production, trial))
        .isInstanceOfSatisfying(
            Upload.Refused.class, r -> assertThat(r.fault()).isEqualTo(KekFault.TRIAL_ONLY));
    assertThat(certificates.upload(BY, ite, trial)).isInstanceOf(Upload.Accepted.class);
    var real = post(Map.of("request", request("CN=Clinic", OTHER, OTHER), "kind", "PRODUCTION"));
    var bytes = real.text("certificate").getBytes(US_ASCII);
    assertThat(certificates.upload(BY, production, bytes)).isInstanceOf(Upload.Accepted.class);
    assertThat(certificates.upload(BY, ite, bytes))
        .isInstanceOfSatisfying(
            Upload.Refused.class, r -> assertThat(r.fault()).isEqualTo(KekFault.OF_ANOTHER_STAGE));
  }

  @Test
  void each_fault_is_said_and_nothing_is_issued() throws Exception {
    assertThat(refused(request("CN=Clinic", RSA, OTHER))).contains("signature does not match");
    var elliptic = keys("EC", 256);
    assertThat(refused(request("CN=Clinic", elliptic, elliptic))).contains("not RSA");
    var small = keys("RSA", 1024);
    assertThat(refused(request("CN=Clinic", small, small))).contains("too short");
    assertThat(refused(request("", RSA, RSA))).contains("names nobody");
    assertThat(refused("hello")).contains("not a certificate signing request");
    assertThat(refused("-----BEGIN CERTIFICATE-----\nAA")).contains("a certificate already");
    assertThat(refused("-----BEGIN PRIVATE KEY-----\nAA")).contains("private key");
    var cut = request("CN=Clinic", RSA, RSA).replaceAll("(?m)^(.{40}).*$", "$1");
    assertThat(refused(cut)).contains("not a certificate signing request");
    var days = post(Map.of("request", request("CN=Clinic", RSA, RSA), "days", 0));
    assertThat(days.status()).isEqualTo(400);
    assertThat(days.text("field")).isEqualTo("days");
  }

  @Test
  void the_page_does_the_same_without_a_script_and_forgets_a_private_key() throws Exception {
    var caller = new Caller(port);
    assertThat(caller.get(PAGE).body()).contains("Certificate signing request", "openssl req");
    var issued = form(caller, "request", request("CN=Page", RSA, RSA), "kind", "PRODUCTION");
    assertThat(issued.status()).isEqualTo(200);
    assertThat(issued.body()).contains("Your certificate", "BEGIN CERTIFICATE-----");
    var wrong = form(caller, "request", "hello", "kind", "PRODUCTION", "days", "7");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("href=\"#request\"", "not a certificate signing request", ">hello</textarea>")
        .contains("value=\"7\"");
    var key = form(caller, "request", "-----BEGIN PRIVATE KEY-----\nSECRET", "days", "7");
    assertThat(key.body()).contains("This holds a private key").doesNotContain("SECRET");
  }

  private static Caller.Answer form(Caller caller, String... fields) {
    var body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
      body.append('&');
    }
    return caller.post(PAGE, body.toString(), "Content-Type", "application/x-www-form-urlencoded");
  }
}
