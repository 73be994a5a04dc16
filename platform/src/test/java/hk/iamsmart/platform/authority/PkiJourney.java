package hk.iamsmart.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.certificates.Holders;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// What a stranger sees of the authority, judged by openssl.
@HouseTest
class PkiJourney {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired private Authority authority;
  @Autowired private Certificates certificates;
  @Autowired private TimeStamps timeStamps;
  @Autowired private RevocationLists lists;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority integrity;

  @Value("${local.server.port}")
  private int port;

  @TempDir private Path folder;

  private OpenSsl openssl;
  private Holders holders;

  @BeforeEach
  void arrange() throws Exception {
    openssl = new OpenSsl(folder);
    holders = new Holders(accounts, devices, certificates, integrity, port);
    var chain = authority.chain();
    openssl.write("root.pem", chain.getLast());
    openssl.write("issuing.pem", chain.getFirst());
  }

  private String now() {
    return Long.toString(clock.instant().getEpochSecond());
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  private X509Certificate held(String name) throws Exception {
    var made = holders.ready(holders.plusWithPhone(), KeyFamily.RSA).certificate();
    openssl.write(name, made);
    return made;
  }

  /// With every list as it is served now.
  private OpenSsl.Verdict verify(String certificate, String... more) throws Exception {
    fetchList("/pki/root.crl", "root.crl.pem");
    fetchList("/pki/issuing.crl", "issuing.crl.pem");
    fetchList("/pki/issuing-delta.crl", "delta.crl.pem");
    var words = new ArrayList<String>();
    words.addAll(List.of("verify", "-attime", now(), "-x509_strict"));
    words.addAll(List.of("-CAfile", "root.pem", "-untrusted", "issuing.pem"));
    words.addAll(List.of("-CRLfile", "root.crl.pem", "-CRLfile", "issuing.crl.pem"));
    words.addAll(List.of(more));
    words.add(certificate);
    return openssl.run(words.toArray(String[]::new));
  }

  private void fetchList(String path, String name) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
    openssl.write(name + ".der", answer.body());
    var converted = openssl.run("crl", "-inform", "DER", "-in", name + ".der", "-out", name);
    assertThat(converted.code()).as(converted.said()).isZero();
  }

  private OpenSsl.Verdict ocsp(String certificate) throws Exception {
    return openssl.run(
        "ocsp",
        "-issuer",
        "issuing.pem",
        "-cert",
        certificate,
        "-url",
        "http://localhost:" + port + "/pki/ocsp",
        "-CAfile",
        "root.pem",
        "-attime",
        now(),
        "-validity_period",
        "1999999999");
  }

  @Test
  void openssl_reads_a_personal_certificate_as_its_profile_says() throws Exception {
    held("me.pem");
    var said = openssl.run("x509", "-in", "me.pem", "-noout", "-text").said();
    assertThat(said)
        .containsPattern("Subject: C ?= ?HK, SN ?= ?CHAN, GN ?= ?Siu Ming, serialNumber ?= ?H-")
        .containsPattern("Key Usage: critical\\s+Non Repudiation\\s")
        .contains("Policy: 1.3.6.1.4.1.32473.10.1.1")
        .contains("CPS: http://localhost:8080/pki/cps.txt")
        .contains("OCSP - URI:http://localhost:8080/pki/ocsp")
        .contains("CA Issuers - URI:http://localhost:8080/pki/issuing.cer")
        .contains("URI:http://localhost:8080/pki/issuing.crl")
        .contains("URI:http://localhost:8080/pki/issuing-delta.crl")
        .contains("sha256WithRSAEncryption")
        .doesNotContain("CA:TRUE", "W7000");
    for (var purpose : new String[] {"smimesign", "any"}) {
      var verdict = verify("me.pem", "-crl_check_all", "-purpose", purpose);
      assertThat(verdict.code()).as(verdict.said()).isZero();
    }
    assertThat(new String(get("/pki/cps.txt").body(), StandardCharsets.UTF_8))
        .contains("1.3.6.1.4.1.32473.10.1.1");
  }

  @Test
  void an_sm2_certificate_verifies_as_well() throws Exception {
    var sm2 = holders.ready(holders.plusWithPhone(), KeyFamily.SM2).certificate();
    openssl.write("sm2.pem", sm2);
    var verdict = verify("sm2.pem", "-crl_check_all");
    assertThat(verdict.code()).as(verdict.said()).isZero();
    assertThat(openssl.run("x509", "-in", "sm2.pem", "-noout", "-text").said()).contains("SM2");
  }

  @Test
  void a_suspension_is_told_by_ocsp_at_once_and_by_lists_soon_and_taken_back() throws Exception {
    var citizen = holders.plusWithPhone();
    var made = holders.ready(citizen, KeyFamily.RSA);
    openssl.write("me.pem", made.certificate());
    lists.makeDue();
    assertThat(ocsp("me.pem").said()).contains("Response verify OK", "me.pem: good");

    accounts.suspend(citizen, Suspension.OPERATOR, Holders.CLERK);
    assertThat(ocsp("me.pem").said())
        .contains("Response verify OK", "me.pem: revoked", "Reason: certificateHold");
    lists.makeDue();
    var delta = list("/pki/issuing-delta.crl");
    assertThat(delta.getRevokedCertificate(made.certificate()).getRevocationReason().name())
        .isEqualTo("CERTIFICATE_HOLD");
    assertThat(list("/pki/issuing.crl").isRevoked(made.certificate())).isFalse();
    var suspended =
        verify("me.pem", "-crl_check", "-extended_crl", "-use_deltas", "-CRLfile", "delta.crl.pem");
    assertThat(suspended.said()).contains("certificate revoked");

    clock.advance(Duration.ofMinutes(61));
    lists.makeDue();
    assertThat(list("/pki/issuing.crl").isRevoked(made.certificate())).isTrue();
    assertThat(verify("me.pem", "-crl_check").said()).contains("certificate revoked");

    accounts.resume(citizen, Holders.CLERK);
    assertThat(ocsp("me.pem").said()).contains("Response verify OK", "me.pem: good");
    lists.makeDue();
    var restored = list("/pki/issuing-delta.crl");
    assertThat(restored.getRevokedCertificate(made.certificate()).getRevocationReason().name())
        .isEqualTo("REMOVE_FROM_CRL");
    assertThat(restored.getCriticalExtensionOIDs())
        .containsExactly(Extension.deltaCRLIndicator.getId());
    var good =
        verify("me.pem", "-crl_check", "-extended_crl", "-use_deltas", "-CRLfile", "delta.crl.pem");
    assertThat(good.code()).as(good.said()).isZero();
    clock.advance(Duration.ofMinutes(61));
    lists.makeDue();
    assertThat(verify("me.pem", "-crl_check_all").code()).isZero();
  }

  @Test
  void a_closed_account_stays_revoked_in_every_answer() throws Exception {
    var citizen = holders.plusWithPhone();
    openssl.write("me.pem", holders.ready(citizen, KeyFamily.RSA).certificate());
    accounts.deregister(citizen, Holders.CLERK);
    assertThat(ocsp("me.pem").said())
        .contains("Response verify OK", "me.pem: revoked", "Reason: cessationOfOperation");
    clock.advance(Duration.ofMinutes(61));
    lists.makeDue();
    assertThat(verify("me.pem", "-crl_check").said()).contains("certificate revoked");
    assertThat(openssl.run("crl", "-in", "issuing.crl.pem", "-noout", "-text").said())
        .contains("X509v3 CRL Number", "X509v3 Freshest CRL", "Cessation Of Operation");
  }

  private X509CRL list(String path) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(get(path).body()));
  }

  @Test
  void a_question_in_the_path_gets_an_answer_that_may_be_kept() throws Exception {
    var made = held("me.pem");
    var request = request("me.pem", "-no_nonce");
    var base64 = Base64.getEncoder().encodeToString(request);
    for (var path : new String[] {base64, URLEncoder.encode(base64, StandardCharsets.US_ASCII)}) {
      var answer = get("/pki/ocsp/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .hasValueSatisfying(v -> assertThat(v).contains("max-age=300", "public"));
      assertThat(answer.headers().firstValue("ETag")).isPresent();
      assertThat(basic(answer).getResponses()[0].getCertID().getSerialNumber())
          .isEqualTo(made.getSerialNumber());
    }
    assertThat(get("/pki/ocsp/" + base64).body()).isEqualTo(get("/pki/ocsp/" + base64).body());
    var dated = get("/pki/ocsp/" + base64).body();
    clock.advance(Duration.ofMinutes(5));
    assertThat(get("/pki/ocsp/" + base64).body()).isNotEqualTo(dated);
    assertThat(get("/assets%2F..").statusCode()).isEqualTo(400);
    assertThat(get("/pki/ocsp/..%2Fx").statusCode()).isEqualTo(400);
  }

  private byte[] request(String certificate, String... more) throws Exception {
    var words = new ArrayList<String>();
    words.addAll(List.of("ocsp", "-issuer", "issuing.pem", "-cert", certificate));
    words.addAll(List.of("-reqout", "request.der"));
    words.addAll(List.of(more));
    assertThat(openssl.run(words.toArray(String[]::new)).code()).isZero();
    return openssl.read("request.der");
  }

  private static BasicOCSPResp basic(HttpResponse<byte[]> answer) throws Exception {
    return (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
  }

  @Test
  void a_revocation_is_never_hidden_by_a_kept_answer() throws Exception {
    var citizen = holders.plusWithPhone();
    openssl.write("me.pem", holders.ready(citizen, KeyFamily.RSA).certificate());
    var base64 = Base64.getUrlEncoder().encodeToString(request("me.pem", "-no_nonce"));
    var path = "/pki/ocsp/" + base64.replace('-', '+').replace('_', '/');
    assertThat(basic(get(path)).getResponses()[0].getCertStatus()).isNull();
    accounts.deregister(citizen, Holders.CLERK);
    assertThat(basic(get(path)).getResponses()[0].getCertStatus())
        .isInstanceOf(RevokedStatus.class);
  }

  @Test
  void what_nobody_can_answer_is_refused_as_rfc_6960_says() throws Exception {
    held("me.pem");
    var type = "application/ocsp-request";
    assertThat(status(post("/pki/ocsp", type, new byte[0]))).isEqualTo(1);
    assertThat(status(post("/pki/ocsp", type, "no request".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(1);
    var good = request("me.pem");
    var cut = Arrays.copyOf(good, good.length - 7);
    assertThat(status(post("/pki/ocsp", type, cut))).isEqualTo(1);
    assertThat(status(get("/pki/ocsp/AAAA"))).isEqualTo(1);
    assertThat(post("/pki/ocsp", type, new byte[9_000]).statusCode()).isEqualTo(413);
    assertThat(post("/pki/ocsp", "text/plain", good).statusCode()).isEqualTo(415);
    openssl.run(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "other.key",
        "-out",
        "other.pem",
        "-subj",
        "/CN=Other");
    assertThat(
            openssl
                .run("ocsp", "-issuer", "other.pem", "-serial", "0x1234", "-reqout", "other.der")
                .code())
        .isZero();
    assertThat(status(post("/pki/ocsp", type, openssl.read("other.der")))).isEqualTo(6);
    var unknown =
        openssl.run(
            "ocsp",
            "-issuer",
            "issuing.pem",
            "-serial",
            "0x1234",
            "-url",
            "http://localhost:" + port + "/pki/ocsp",
            "-CAfile",
            "root.pem",
            "-attime",
            now(),
            "-validity_period",
            "1999999999");
    assertThat(unknown.said()).contains("0x1234: unknown");
  }

  private static int status(HttpResponse<byte[]> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    return new OCSPResp(answer.body()).getStatus();
  }

  @Test
  void openssl_asks_for_a_time_stamp_and_verifies_it() throws Exception {
    Files.writeString(folder.resolve("deed.txt"), "I sell you my tram.");
    openssl.run("ts", "-query", "-data", "deed.txt", "-sha256", "-cert", "-out", "deed.tsq");
    var answer = post("/pki/tsa", "application/timestamp-query", openssl.read("deed.tsq"));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
    openssl.write("deed.tsr", answer.body());
    var verdict = verifyStamp("-in", "deed.tsr", "-queryfile", "deed.tsq");
    assertThat(verdict.said()).contains("Verification: OK");
    Files.writeString(folder.resolve("deed.txt"), "I sell you my tram!");
    assertThat(verifyStamp("-in", "deed.tsr", "-data", "deed.txt").said())
        .contains("Verification: FAILED");

    var digest =
        MessageDigest.getInstance("SHA-256").digest("a file".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("a.txt"), "a file");
    openssl.write("own.tst", timeStamps.stamp(digest));
    assertThat(verifyStamp("-in", "own.tst", "-token_in", "-data", "a.txt").said())
        .contains("Verification: OK");
  }

  private OpenSsl.Verdict verifyStamp(String... what) throws Exception {
    var words = new ArrayList<>(List.of("ts", "-verify"));
    words.addAll(List.of(what));
    words.addAll(List.of("-CAfile", "root.pem", "-untrusted", "issuing.pem"));
    words.addAll(List.of("-attime", now()));
    return openssl.run(words.toArray(String[]::new));
  }

  @Test
  void a_bad_request_for_a_time_stamp_is_told_why() throws Exception {
    Files.writeString(folder.resolve("deed.txt"), "I sell you my tram.");
    openssl.run("ts", "-query", "-data", "deed.txt", "-sha1", "-out", "weak.tsq");
    openssl.run(
        "ts", "-query", "-data", "deed.txt", "-sha256", "-tspolicy", "1.2.3.4", "-out", "law.tsq");
    assertThat(failure(openssl.read("weak.tsq"))).isEqualTo("bad algorithm");
    assertThat(failure(openssl.read("law.tsq"))).isEqualTo("unaccepted policy");
    assertThat(failure("nothing".getBytes(StandardCharsets.UTF_8))).isEqualTo("bad data format");
    var type = "application/timestamp-query";
    assertThat(post("/pki/tsa", type, new byte[64 * 1024 + 1]).statusCode()).isEqualTo(413);
    assertThat(post("/pki/tsa", "text/plain", new byte[1]).statusCode()).isEqualTo(415);
  }

  private String failure(byte[] request) throws Exception {
    var answer = post("/pki/tsa", "application/timestamp-query", request);
    var response = new TimeStampResponse(answer.body());
    assertThat(response.getStatus()).isEqualTo(2);
    return switch (response.getFailInfo().intValue()) {
      case 128 -> "bad algorithm";
      case 4 -> "bad data format";
      case 256 -> "unaccepted policy";
      default -> "failInfo " + response.getFailInfo().intValue();
    };
  }

  @Test
  void certificates_are_served_where_they_say() throws Exception {
    assertThat(get("/pki/root.cer").body()).isEqualTo(authority.chain().getLast().getEncoded());
    assertThat(get("/pki/issuing.cer").body()).isEqualTo(authority.chain().getFirst().getEncoded());
    assertThat(get("/pki/nobody.cer").statusCode()).isEqualTo(404);
    assertThat(get("/pki/nobody.crl").statusCode()).isEqualTo(404);
    assertThat(get("/pki/ocsp.crl").statusCode()).isEqualTo(404);
  }
}
