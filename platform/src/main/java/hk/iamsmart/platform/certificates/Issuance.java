package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.certificates.Authorities.InForce;
import hk.iamsmart.platform.certificates.PersonalStore.Row;
import hk.iamsmart.platform.certificates.PersonalStore.State;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles.Draft;
import hk.iamsmart.platform.certificates.profile.CertificateSettings;
import hk.iamsmart.platform.certificates.profile.Purpose;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.ActivationKey;
import hk.iamsmart.platform.vault.HouseKeys;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.platform.vault.KeyKind;
import hk.iamsmart.platform.vault.SigningKeys;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/// Makes a citizen's key and certificate, in the caller's transaction.
@Component
final class Issuance {
  private static final int SALT_BYTES = 32;

  /// ub-common-name of RFC 5280
  private static final int LONGEST_NAME = 64;

  private final Accounts accounts;
  private final SigningKeys signingKeys;
  private final HouseKeys houseKeys;
  private final Vault vault;
  private final CertificateProfiles profiles;
  private final CertificateSettings settings;
  private final IdSource ids;

  Issuance(
      Accounts accounts,
      SigningKeys signingKeys,
      HouseKeys houseKeys,
      Vault vault,
      CertificateProfiles profiles,
      CertificateSettings settings,
      IdSource ids) {
    this.accounts = accounts;
    this.signingKeys = signingKeys;
    this.houseKeys = houseKeys;
    this.vault = vault;
    this.profiles = profiles;
    this.settings = settings;
    this.ids = ids;
  }

  Row issue(
      AccountId holder,
      KeyFamily family,
      ActivationKey activatedBy,
      InForce authorities,
      Instant now) {
    var key = signingKeys.make(kind(family), activatedBy);
    var identity = accounts.identity(holder);
    var salt = ids.bytes(SALT_BYTES);
    var subject = subject(identity.enName(), digest(salt, identity.hkic()));
    var issuer = authorities.issuing();
    var signed =
        profiles.sign(
            new Draft(Purpose.PERSONAL, subject, publicKey(key), now),
            issuer.above(),
            new HouseSigner(houseKeys, issuer.signingKey()));
    var certificate = Authority.read(signed, family == KeyFamily.SM2);
    return new Row(
        new PersonalCertificate(holder, family, key, certificate),
        issuer.name(),
        vault.keep("hkic-salt", Secret.of(salt)),
        State.VALID,
        null,
        null);
  }

  /// Of a pair that the vault has just made: nobody else can have the private key.
  private SubjectPublicKeyInfo publicKey(KeyId key) {
    return SubjectPublicKeyInfo.getInstance(signingKeys.publicKey(key).getEncoded());
  }

  private KeyKind kind(KeyFamily family) {
    return switch (family) {
      case RSA -> settings.personal();
      case SM2 -> KeyKind.SM2;
    };
  }

  /// The name as on the card, `SAN, Chi Nan`: before the comma stands the surname.
  static X500Name subject(String enName, String cardDigest) {
    int comma = enName.indexOf(',');
    var surname = (comma < 0 ? enName : enName.substring(0, comma)).strip();
    var given = comma < 0 ? "" : enName.substring(comma + 1).strip();
    var name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "HK")
            .addRDN(BCStyle.SURNAME, shortened(surname.isEmpty() ? enName.strip() : surname));
    if (!given.isEmpty()) {
      name.addRDN(BCStyle.GIVENNAME, shortened(given));
    }
    return name.addRDN(BCStyle.SERIALNUMBER, cardDigest)
        .addRDN(BCStyle.CN, shortened(enName.strip()))
        .build();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
  }

  /// `H-` and the base32 of SHA-256 over the salt and the number without its check digit. Without
  /// the salt, which the certificate does not tell, nobody can try all numbers.
  static String digest(byte[] salt, HkicNumber hkic) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      sha.update(hkic.identification().getBytes(StandardCharsets.US_ASCII));
      return "H-" + Base32.toBase32String(sha.digest()).replace("=", "");
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
