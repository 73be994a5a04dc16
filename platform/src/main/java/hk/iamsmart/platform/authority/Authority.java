package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.CertificateProfiles.Draft;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.HouseKeys;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.stereotype.Service;

/// The certification authority as other rooms use it: issues certificates, and tells which ones of
/// its own lead from there to a root.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class Authority {
  private final HouseCertificates house;
  private final CertificateProfiles profiles;
  private final RegisterStore register;
  private final HouseKeys keys;
  private final InstantSource clock;

  Authority(
      HouseCertificates house,
      CertificateProfiles profiles,
      RegisterStore register,
      HouseKeys keys,
      InstantSource clock) {
    this.house = house;
    this.profiles = profiles;
    this.register = register;
    this.keys = keys;
    this.clock = clock;
  }

  /// The issuing authority in force; empty before the ceremony, or when its certificate has ended.
  public Optional<Issuing> issuing() {
    return house.inForce().map(inForce -> new Issuing(inForce.issuing()));
  }

  /// An issuing authority in force.
  public final class Issuing {
    private final HouseCertificate issuer;

    private Issuing(HouseCertificate issuer) {
      this.issuer = issuer;
    }

    /// Issues a person's certificate and enters it into the register, in the caller's transaction.
    ///
    /// @param key of a pair that the vault has made: nobody else can have the private key
    public X509Certificate issue(X500Name subject, PublicKey key) {
      var draft =
          new Draft(
              Purpose.PERSONAL,
              subject,
              SubjectPublicKeyInfo.getInstance(key.getEncoded()),
              clock.instant());
      var signed = profiles.sign(draft, issuer.above(), new HouseSigner(keys, issuer.signingKey()));
      register.insert(issuer.name(), signed.getSerialNumber(), signed.getNotAfter().toInstant());
      return HouseCertificate.read(signed);
    }
  }

  /// A certificate that this authority issued, from its DER.
  public static X509Certificate read(byte[] der) {
    return HouseCertificate.read(der);
  }

  /// Whether the authority above a certificate was taken back, so that another must take its place.
  public boolean revokedAbove(X509Certificate below) {
    return house.remembered().stream()
        .anyMatch(a -> a.revoked() != null && isAbove(a.certificate(), below));
  }

  /// The certificates above one issued now: issuing authority, root. Empty without an authority.
  public List<X509Certificate> chain() {
    return house
        .inForce()
        .map(inForce -> List.of(inForce.issuing().certificate(), inForce.root().certificate()))
        .orElse(List.of());
  }

  /// The certificates above this one, which an earlier authority may have issued.
  public List<X509Certificate> chain(X509Certificate issued) {
    var chain = new ArrayList<X509Certificate>();
    var below = issued;
    for (var purpose : List.of(Purpose.ISSUING, Purpose.ROOT)) {
      below = above(below, purpose);
      chain.add(below);
    }
    return List.copyOf(chain);
  }

  private X509Certificate above(X509Certificate below, Purpose purpose) {
    return house.remembered().stream()
        .filter(a -> a.purpose() == purpose)
        .map(HouseCertificate::certificate)
        .filter(c -> isAbove(c, below))
        .findFirst()
        .orElseThrow(() -> new Bug("a certificate without its issuer"));
  }

  /// Each generation of authorities has a name of its own.
  private static boolean isAbove(X509Certificate above, X509Certificate below) {
    return above.getSubjectX500Principal().equals(below.getIssuerX500Principal());
  }

  /// Roots that are trusted: the present one and, after a change, the former ones.
  public List<X509Certificate> roots() {
    house.inForce();
    return house.remembered().stream()
        .filter(a -> a.purpose() == Purpose.ROOT && a.revoked() == null)
        .map(HouseCertificate::certificate)
        .toList();
  }

  /// Authorities that issue or issued certificates, to find the one above a certificate of long
  /// ago.
  public List<X509Certificate> issuers() {
    house.inForce();
    return house.remembered().stream()
        .filter(a -> a.purpose() == Purpose.ISSUING)
        .map(HouseCertificate::certificate)
        .toList();
  }
}
