package hk.iamsmart.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The judge of signatures that shares no code with this project.
final class Openssl {
  private final Path folder;
  private int files;

  Openssl(Path folder) {
    this.folder = folder;
  }

  /// What it said.
  record Verdict(int status, String text) {
    boolean good() {
      return status == 0;
    }
  }

  /// A file with this content.
  String file(byte[] content) {
    try {
      return Files.write(folder.resolve("file-" + files++), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file with these certificates.
  String certificates(List<X509Certificate> certificates) {
    var pem = new StringBuilder();
    try {
      for (var certificate : certificates) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return file(pem.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /// The public key of a certificate.
  String publicKey(byte[] certificate) {
    var verdict = run("x509", "-inform", "DER", "-in", file(certificate), "-pubkey", "-noout");
    if (!verdict.good()) {
      throw new AssertionError(verdict.text());
    }
    return file(verdict.text().getBytes(StandardCharsets.US_ASCII));
  }

  Verdict run(String... arguments) {
    var words = new ArrayList<>(List.of("openssl"));
    words.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Verdict(process.waitFor(), said);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("openssl is needed to judge signatures", e);
    }
  }
}
