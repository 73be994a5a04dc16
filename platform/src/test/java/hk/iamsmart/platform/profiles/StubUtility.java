package hk.iamsmart.platform.profiles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// A utility on this machine that speaks HTTPS to whom its authority has certified, and answers
/// what a test wants.
final class StubUtility implements AutoCloseable {
  /// Where an answer stops for good.
  enum Stall {
    NOWHERE,
    BEFORE_HEADERS,
    IN_THE_BODY
  }

  record Reply(int status, byte[] body, Stall stall, @Nullable String location) {
    Reply(int status, byte[] body) {
      this(status, body, Stall.NOWHERE, null);
    }

    static Reply of(int status, String body) {
      return new Reply(status, body.getBytes(StandardCharsets.UTF_8));
    }

    Reply stalled(Stall where) {
      return new Reply(status, body, where, location);
    }

    Reply to(String where) {
      return new Reply(status, body, stall, where);
    }
  }

  private final HttpsServer server;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Reply reply = Reply.of(500, "");
  private volatile String lastCall = "";
  private volatile String lastPeer = "";

  private StubUtility(HttpsServer server) {
    this.server = server;
  }

  /// @param folder gets `authority`, `client` and `stranger` as PEM files
  static StubUtility start(Path folder) throws Exception {
    var authority = keys();
    var signer = certificate("authority", authority, "authority", authority);
    write(folder, "authority", authority, signer);
    var client = keys();
    write(folder, "client", client, certificate("client", client, "authority", authority));
    var stranger = keys();
    write(folder, "stranger", stranger, certificate("stranger", stranger, "stranger", stranger));
    var own = keys();
    write(folder, "server", own, certificate("localhost", own, "authority", authority));
    var context =
        SslBundle.of(
                new PemSslStoreBundle(
                    new PemSslStoreDetails(
                        null, read(folder, "server.pem"), read(folder, "server.key")),
                    PemSslStoreDetails.forCertificates(read(folder, "authority.pem"))))
            .createSslContext();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            var demanding = context.getDefaultSSLParameters();
            demanding.setNeedClientAuth(true);
            parameters.setSSLParameters(demanding);
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var stub = new StubUtility(server);
    server.createContext("/", stub::serve);
    server.start();
    return stub;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("https://localhost:" + port());
  }

  void replies(Reply next) {
    reply = next;
  }

  /// Method, path and body.
  String lastCall() {
    return lastCall;
  }

  /// Who called.
  String lastPeer() {
    return lastPeer;
  }

  private void serve(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    lastCall = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
    lastPeer = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
    var now = reply;
    try (exchange) {
      if (now.stall() == Stall.BEFORE_HEADERS) {
        end.await();
      }
      if (now.location() != null) {
        exchange.getResponseHeaders().set("Location", now.location());
      }
      boolean empty = now.body().length == 0 || now.status() == 204;
      exchange.sendResponseHeaders(now.status(), empty ? -1 : now.body().length);
      if (empty) {
        return;
      }
      if (now.stall() == Stall.IN_THE_BODY) {
        exchange.getResponseBody().write(now.body(), 0, now.body().length / 2);
        exchange.getResponseBody().flush();
        end.await();
      }
      exchange.getResponseBody().write(now.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KeyPair keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(
      String name, KeyPair keys, String issuer, KeyPair issuerKeys) throws Exception {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuer),
            BigInteger.valueOf(name.length()),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            new X500Name("CN=" + name),
            keys.getPublic());
    builder.addExtension(
        Extension.basicConstraints, true, new BasicConstraints(name.equals(issuer)));
    if (name.equals("localhost")) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    }
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static void write(Path folder, String name, KeyPair keys, X509Certificate certificate)
      throws Exception {
    Files.writeString(folder.resolve(name + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(
        folder.resolve(name + ".key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
  }

  private static String pem(String kind, byte[] content) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }

  private static String read(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
