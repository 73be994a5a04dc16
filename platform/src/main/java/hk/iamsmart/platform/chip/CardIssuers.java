package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/// The certificates of the authorities (ICAO 9303, part 12: country signing certification
/// authorities) whose signers of cards are believed.
public final class CardIssuers {
  private static final int MOST = 32;

  private final List<X509CertificateHolder> certificates;

  private CardIssuers(List<X509CertificateHolder> certificates) {
    this.certificates = List.copyOf(certificates);
  }

  /// From an operator's file.
  ///
  /// @param file PEM; null for nobody
  /// @throws CannotStart when it holds anything but certificates that can sign certificates
  public static CardIssuers read(@Nullable Path file) {
    if (file == null) {
      return new CardIssuers(List.of());
    }
    try {
      return of(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStart(
          "IAMSMART_CARD_SIGNERS: " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// @param pem one certificate or more
  /// @throws IllegalArgumentException when there is anything else
  public static CardIssuers of(String pem) {
    var certificates = new ArrayList<X509CertificateHolder>();
    try (var reader = new PEMParser(new StringReader(pem))) {
      for (var object = reader.readObject(); object != null; object = reader.readObject()) {
        if (!(object instanceof X509CertificateHolder certificate) || !isAuthority(certificate)) {
          throw new IllegalArgumentException("something else than certificates of authorities");
        }
        certificates.add(certificate);
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not PEM of certificates of authorities", e);
    }
    if (certificates.isEmpty() || certificates.size() > MOST) {
      throw new IllegalArgumentException("not 1 to " + MOST + " certificates");
    }
    return new CardIssuers(certificates);
  }

  /// Each proves itself: a key that cannot be used is found when the program starts.
  private static boolean isAuthority(X509CertificateHolder certificate) {
    var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
    var usage = KeyUsage.fromExtensions(certificate.getExtensions());
    return constraints != null
        && constraints.isCA()
        && usage != null
        && usage.hasUsages(KeyUsage.keyCertSign)
        && (!certificate.getSubject().equals(certificate.getIssuer())
            || SignatureOfSigner.holds(certificate, certificate));
  }

  List<X509CertificateHolder> all() {
    return certificates;
  }
}
