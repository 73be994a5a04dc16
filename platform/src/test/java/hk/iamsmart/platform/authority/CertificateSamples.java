package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.CertificateProfiles.Above;
import hk.iamsmart.platform.authority.CertificateProfiles.Draft;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.lints.Lints;
import hk.iamsmart.platform.lints.Purpose;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates as the profiles say.
public final class CertificateSamples {
  private CertificateSamples() {}

  public static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  public static final KeyPair KEYS = keys("RSA", 2048);
  static final CertificateProfiles PROFILES =
      new CertificateProfiles(
          new Addresses(new HouseSettings(URI.create("https://id.example.hk"), Path.of("var"))),
          new AuthoritySettings("Test", 2048, 2048),
          new IdSource(RANDOM));
  public static final Map<Purpose, X509CertificateHolder> GOOD = new EnumMap<>(Purpose.class);

  static {
    GOOD.put(Purpose.ROOT, PROFILES.sign(draft(Purpose.ROOT), null, signer()));
    for (var purpose :
        List.of(Purpose.ISSUING, Purpose.OCSP, Purpose.TIME_STAMPING, Purpose.PERSONAL)) {
      GOOD.put(purpose, PROFILES.sign(draft(purpose), above(purpose), signer()));
    }
  }

  public static KeyPair keys(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ContentSigner signer() {
    return signer("SHA256withRSA");
  }

  public static ContentSigner signer(String algorithm) {
    try {
      return new JcaContentSignerBuilder(algorithm).build(KEYS.getPrivate());
    } catch (org.bouncycastle.operator.OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static SubjectPublicKeyInfo spki(KeyPair pair) {
    return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
  }

  /// A personal certificate as the authority would issue it to somebody of that name.
  public static X509CertificateHolder person(X500Name subject) {
    var draft = new Draft(Purpose.PERSONAL, subject, spki(KEYS), NOW);
    return PROFILES.sign(draft, above(Purpose.PERSONAL), signer());
  }

  static Draft draft(Purpose purpose) {
    return new Draft(purpose, subject(purpose), spki(KEYS), NOW);
  }

  static X500Name subject(Purpose purpose) {
    return purpose == Purpose.PERSONAL
        ? new X500Name(
            BCStyle.INSTANCE,
            "C=HK,SURNAME=CHAN,GIVENNAME=Siu Ming,SERIALNUMBER=" + digest() + ",CN=CHAN Siu Ming")
        : PROFILES.name(purpose, 1);
  }

  static String digest() {
    return "H-" + "A".repeat(52);
  }

  static Above above(Purpose purpose) {
    return switch (purpose) {
      case ROOT -> null;
      case ISSUING -> new Above("root", GOOD.get(Purpose.ROOT));
      case OCSP, TIME_STAMPING, PERSONAL -> new Above("issuing", GOOD.get(Purpose.ISSUING));
    };
  }

  public static List<String> findings(X509CertificateHolder certificate, Purpose purpose) {
    var above = above(purpose);
    return Lints.findings(certificate, purpose, above == null ? null : above.certificate());
  }
}
