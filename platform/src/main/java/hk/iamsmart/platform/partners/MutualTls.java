package hk.iamsmart.platform.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// TLS with a certificate on either side.
public final class MutualTls {
  private MutualTls() {}

  /// @param certificate PEM file of the certificate, with its chain, that we present
  /// @param key PEM file of its private key, PKCS#8
  /// @param authorities PEM file of the certificates that the other side's one must come from; null
  ///   for those that the JVM trusts
  /// @throws IOException when a file cannot be read
  /// @throws RuntimeException when one does not hold what it should
  public static SSLContext of(Path certificate, Path key, @Nullable Path authorities)
      throws IOException {
    var own =
        PemSslStoreDetails.forCertificate(Files.readString(certificate))
            .withPrivateKey(Files.readString(key));
    var trusted =
        authorities == null
            ? null
            : PemSslStoreDetails.forCertificate(Files.readString(authorities));
    return SslBundle.of(new PemSslStoreBundle(own, trusted)).createSslContext();
  }
}
