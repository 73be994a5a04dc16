package hk.iamsmart.protocol;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// The encipherment certificate of an online service, whose RSA key is its KEK (wire contract,
/// section 2). One that exists is X.509 with an RSA key of 2048 bits or more that may encipher
/// keys; whether it is valid depends on the time and is asked for.
public final class KekCertificate {
  private static final int MINIMUM_BITS = 2048;
  private static final int MAXIMUM_BITS = 16384;
  private static final int UPLOAD_MAXIMUM = 64 * 1024;
  private static final int KEY_ENCIPHERMENT = 2; // RFC 5280 §4.2.1.3
  private static final int DATA_ENCIPHERMENT = 3;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*)"
              + "-----END (?:X509 )?CERTIFICATE-----");

  /// Certificates of authorities that may be uploaded along.
  public static final int MOST_AUTHORITIES = 5;

  private final X509Certificate certificate;
  private final RSAPublicKey key;
  private final List<X509Certificate> authorities;

  private KekCertificate(
      X509Certificate certificate, RSAPublicKey key, List<X509Certificate> authorities) {
    this.certificate = certificate;
    this.key = key;
    this.authorities = List.copyOf(authorities);
  }

  /// The outcome of reading an upload.
  public sealed interface Reading {}

  /// It can be used while it is valid.
  public record Sound(KekCertificate certificate) implements Reading {}

  /// It can never be used.
  public record Unsound(Fault fault) implements Reading {}

  /// What is wrong with an upload.
  public enum Fault {
    NOT_A_CERTIFICATE("this is not an X.509 certificate in PEM or DER"),
    PRIVATE_KEY("this holds a private key: keep it to yourself and upload the certificate alone"),
    REQUEST("this is a request for a certificate: upload what the authority made of it"),
    TOO_MANY("more than five certificates of authorities come along"),
    NOT_RSA("the certificate's key is not RSA"),
    TOO_SHORT("the RSA key has fewer than 2048 bits"),
    TOO_LONG("the RSA key has more than 16384 bits"),
    WEAK_EXPONENT("the RSA key's public exponent is even or below 3"),
    WRONG_USAGE("the certificate's key usage allows neither key nor data encipherment");

    private final String reason;

    Fault(String reason) {
      this.reason = reason;
    }

    /// In words, for the one who uploaded it.
    public String reason() {
      return reason;
    }
  }

  /// Reads PEM, DER or bare base64. Of several certificates in PEM the first counts; the others are
  /// those of authorities between it and a root.
  public static Reading read(byte[] upload) {
    if (upload.length > UPLOAD_MAXIMUM) {
      return new Unsound(Fault.NOT_A_CERTIFICATE);
    }
    var text = new String(upload, StandardCharsets.ISO_8859_1);
    if (text.contains("PRIVATE KEY-----")) {
      return new Unsound(Fault.PRIVATE_KEY);
    }
    if (text.contains("CERTIFICATE REQUEST-----")) {
      return new Unsound(Fault.REQUEST);
    }
    List<X509Certificate> all;
    try {
      all = certificates(upload, text);
    } catch (CertificateException | IllegalArgumentException e) {
      return new Unsound(Fault.NOT_A_CERTIFICATE);
    }
    if (all.size() > 1 + MOST_AUTHORITIES) {
      return new Unsound(Fault.TOO_MANY);
    }
    var certificate = all.getFirst();
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
      return new Unsound(Fault.NOT_RSA);
    }
    int bits = key.getModulus().bitLength();
    if (bits < MINIMUM_BITS) {
      return new Unsound(Fault.TOO_SHORT);
    }
    if (bits > MAXIMUM_BITS) {
      return new Unsound(Fault.TOO_LONG);
    }
    if (key.getPublicExponent().bitLength() < 2 || !key.getPublicExponent().testBit(0)) {
      return new Unsound(Fault.WEAK_EXPONENT);
    }
    var usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_ENCIPHERMENT] && !usage[DATA_ENCIPHERMENT]) {
      return new Unsound(Fault.WRONG_USAGE);
    }
    return new Sound(new KekCertificate(certificate, key, all.subList(1, all.size())));
  }

  /// At least one.
  private static List<X509Certificate> certificates(byte[] upload, String text)
      throws CertificateException {
    var all = new ArrayList<X509Certificate>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      all.add(certificate(Base64Text.read(blocks.group(1)).orElse(new byte[0])));
    }
    if (all.isEmpty()) {
      boolean der = upload.length > 0 && upload[0] == 0x30;
      all.add(certificate(der ? upload : Base64Text.read(upload).orElse(new byte[0])));
    }
    return all;
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /// Those that were uploaded along, in their order.
  public List<X509Certificate> authorities() {
    return authorities;
  }

  /// With those of the authorities, PEM: what [#read] reads.
  public String pem() {
    var pem = new StringBuilder(pem(certificate));
    authorities.forEach(authority -> pem.append(pem(authority)));
    return pem.toString();
  }

  private static String pem(X509Certificate certificate) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate));
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }

  public RSAPublicKey key() {
    return key;
  }

  /// The DER encoding of the certificate.
  public byte[] der() {
    return encoded(certificate);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was read has its encoding", e);
    }
  }

  /// SHA-256 of the DER encoding in hex, the name people compare certificates by.
  public String fingerprint() {
    return sha256(der());
  }

  /// The same of its public key: two certificates of one key have one.
  public String keyFingerprint() {
    return sha256(key.getEncoded());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public Instant notBefore() {
    return certificate.getNotBefore().toInstant();
  }

  public Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  /// Both ends belong to the validity (RFC 5280 §4.1.2.5).
  public boolean validAt(Instant now) {
    return !now.isBefore(notBefore()) && !now.isAfter(notAfter());
  }

  /// The subject's distinguished name, for display.
  public String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  /// The issuer's distinguished name, for display.
  public String issuer() {
    return certificate.getIssuerX500Principal().getName();
  }

  @Override
  public String toString() {
    return "KekCertificate[" + fingerprint() + "]";
  }
}
