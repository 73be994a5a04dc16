package hk.iamsmart.demo.papers;

import hk.iamsmart.demo.connection.DemoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The root that the services trust for signatures: a file of their own choice, or that of the
/// platform they are connected to.
@Component
final class TrustedRoots {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long LARGEST = 16 * 1024;

  private final DemoSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private List<X509Certificate> known = List.of();

  TrustedRoots(DemoSettings settings) {
    this.settings = settings;
  }

  /// @throws UncheckedIOException when there is none now
  List<X509Certificate> get() {
    lock.lock();
    try {
      if (known.isEmpty()) {
        known = List.of(read(settings.rootCertificate().isBlank() ? fetch() : file()));
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private byte[] file() {
    try {
      return Files.readAllBytes(Path.of(settings.rootCertificate()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] fetch() {
    var base = settings.platform();
    var request =
        HttpRequest.newBuilder(URI.create(base + "/pki/root.cer")).timeout(PATIENCE).build();
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
      if (answer.statusCode() != 200) {
        throw new UncheckedIOException(new IOException("no root certificate at " + base));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static X509Certificate read(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new java.io.ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new UncheckedIOException(new IOException("no certificate", e));
    }
  }
}
