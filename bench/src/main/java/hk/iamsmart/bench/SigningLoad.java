package hk.iamsmart.bench;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneState.Binding;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import tools.jackson.databind.JsonNode;

/// (f): signatures. The step alone within the server, time stamps and OCSP answers over HTTP, and a
/// bulk of a thousand documents from the sealed request to the last signature.
final class SigningLoad {
  private static final int CONNECTIONS = 16;
  static final int BULK = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final long PATIENCE_MS = 120_000;

  private final Server server;
  private final Client client;
  private final LoginLoad logins;
  private final SecureRandom random = new SecureRandom();
  private int bulks;

  SigningLoad(Server server, Client client, LoginLoad logins) {
    this.server = server;
    this.client = client;
    this.logins = logins;
  }

  /// One kind of work within the server.
  ///
  /// @param what `raw`, `stamp`, `hash` or `pdf`
  Figures step(String what, Duration time) throws IOException, SQLException {
    server.settle();
    Binding binding = logins.binding();
    var request =
        Map.of(
            "what", what,
            "millis", time.toMillis(),
            "keyID", binding.keyID(),
            "privateKey", binding.uafPrivateKey());
    var before = server.meter();
    var found = call(BenchServer.SIGNING, request);
    var used = server.meter().since(before);
    double count = found.get("count").doubleValue();
    return new Figures(
        found.get("perSecond").doubleValue(),
        found.get("p50").doubleValue(),
        found.get("p99").doubleValue(),
        used.java().toNanos() / 1e6 / count,
        used.postgres().toNanos() / 1e6 / count,
        0,
        used.logged() / count);
  }

  /// RFC 3161 over HTTP, each for another document.
  Figures stamps(Duration time) throws IOException, SQLException {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    var imprint = new byte[32];
    return posts(
        "/pki/tsa",
        "application/timestamp-query",
        time,
        () -> {
          random.nextBytes(imprint);
          var nonce = new BigInteger(64, random);
          return generator
              .generate(NISTObjectIdentifiers.id_sha256, imprint.clone(), nonce)
              .getEncoded();
        });
  }

  /// RFC 6960 over HTTP for the signer's certificate, each with another nonce.
  Figures ocsp(Duration time) throws IOException, SQLException {
    var own = logins.phone().signings().certificates().orThrow().certificates().getFirst();
    try {
      var issuer = certificate(get("/pki/issuing.cer"));
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id =
          new CertificateID(
              digests.get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(issuer),
              new BigInteger(own.serialNumber(), 16));
      return posts(
          "/pki/ocsp",
          "application/ocsp-request",
          time,
          () -> new OCSPReqBuilder().addRequest(id).build().getEncoded());
    } catch (CertificateException | OperatorCreationException | OCSPException e) {
      throw new IOException(e);
    }
  }

  /// A thousand documents.
  ///
  /// @param seconds from the gesture to the last signature
  /// @param cpu of server and database for all, in seconds
  record Bulk(double seconds, double cpu) {}

  Bulk bulk(boolean pdf) throws IOException, SQLException {
    var token = logins.token();
    var business = "bulk-" + bulks++;
    var asked =
        call(
            "/bdss/initiateRequest",
            Map.ofEntries(
                Map.entry("businessID", business),
                Map.entry("accessToken", token.path("accessToken").asString()),
                Map.entry("openID", token.path("openID").asString()),
                Map.entry("source", "PC_Browser"),
                Map.entry("redirectURI", Facts.CALLBACK),
                Map.entry("callbackResultURI", Facts.CALLBACK),
                Map.entry("department", "Outpatients"),
                Map.entry("requestName", "Consents of today"),
                Map.entry("documents", documents(pdf))));
    Phone phone = logins.phone();
    var question =
        phone.pending().orThrow().stream()
            .filter(q -> q.ticket().equals(asked.get("ticketID").stringValue()))
            .findFirst()
            .orElseThrow(() -> new IOException("the bulk request is not on the phone"));
    server.settle();
    var before = server.meter();
    long start = System.nanoTime();
    phone.approve(question).orThrow();
    long limit = start + PATIENCE_MS * 1_000_000;
    while (!done(business)) {
      if (System.nanoTime() > limit) {
        throw new IOException("the bulk is not done after two minutes");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    var used = server.meter().since(before);
    return new Bulk(seconds, (used.java().toNanos() + used.postgres().toNanos()) / 1e9);
  }

  private boolean done(String business) throws IOException {
    var status = call("/bdss/enquireStatus", Map.of("businessID", business));
    var text = status.toString();
    if (text.contains("SS003")) {
      return true;
    }
    if (text.contains("SS004") || text.contains("SS005") || text.contains("SS006")) {
      throw new IOException("the bulk failed: " + text);
    }
    java.util.concurrent.locks.LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    return false;
  }

  private List<Map<String, String>> documents(boolean pdf) {
    var documents = new ArrayList<Map<String, String>>();
    var digest = new byte[32];
    for (int i = 0; i < BULK; i++) {
      random.nextBytes(digest);
      var base64 = Base64.getEncoder().encodeToString(digest);
      documents.add(
          pdf
              ? Map.of("id", "d" + i, "documentName", "Consent " + i, "docDigest", base64)
              : Map.of(
                  "id",
                  "d" + i,
                  "documentName",
                  "Consent " + i,
                  "hashCode",
                  base64,
                  "sigAlgo",
                  "SHA256withRSA"));
    }
    return documents;
  }

  private JsonNode call(String path, Object content) throws IOException {
    try (var connection = new Connection(server.facts().port())) {
      var now = System.currentTimeMillis();
      return client.open(connection.exchange(client.request(path, client.seal(content), now)));
    }
  }

  private interface Bodies {
    byte[] next() throws IOException, OCSPException;
  }

  private Figures posts(String path, String type, Duration time, Bodies bodies)
      throws IOException, SQLException {
    int count = (int) (time.toMillis() * 8);
    var requests = new byte[count][];
    try {
      for (int i = 0; i < count; i++) {
        requests[i] = post(path, type, bodies.next());
      }
    } catch (OCSPException e) {
      throw new IOException(e);
    }
    server.settle();
    try (var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var before = server.meter();
      var outcome =
          Load.asFastAsItGoes(CONNECTIONS, count, time)
              .run((worker, index) -> {
                var answer = connections.of(worker).exchange(requests[index]);
                if (answer.status() != 200 || answer.body().length < 500) {
                  throw new IOException("HTTP " + answer.status() + " " + answer.text());
                }
              });
      return Figures.of(outcome, server.meter().since(before));
    }
  }

  private static byte[] post(String path, String type, byte[] body) {
    var head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    var start = head.getBytes(StandardCharsets.ISO_8859_1);
    var whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  private byte[] get(String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (var connection = new Connection(server.facts().port())) {
      var answer = connection.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
      if (answer.status() != 200) {
        throw new IOException("HTTP " + answer.status() + " for " + path);
      }
      return answer.body();
    }
  }

  private static X509Certificate certificate(byte[] encoded) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(encoded));
  }
}
