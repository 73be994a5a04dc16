package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.ActivationKey;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.platform.vault.KeyKind;
import hk.iamsmart.platform.vault.SigningKeys;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/// Makes a citizen's key and certificate in the place of the former ones, in the caller's
/// transaction.
@Component
final class Issuance {
  private static final int SALT_BYTES = 32;

  /// ub-common-name of RFC 5280
  private static final int LONGEST_NAME = 64;

  private final Accounts accounts;
  private final SigningKeys signingKeys;
  private final Vault vault;
  private final CertificateSettings settings;
  private final CertificatesStore store;
  private final LifeCycle lifeCycle;
  private final IdSource ids;

  Issuance(
      Accounts accounts,
      SigningKeys signingKeys,
      Vault vault,
      CertificateSettings settings,
      CertificatesStore store,
      LifeCycle lifeCycle,
      IdSource ids) {
    this.accounts = accounts;
    this.signingKeys = signingKeys;
    this.vault = vault;
    this.settings = settings;
    this.store = store;
    this.lifeCycle = lifeCycle;
    this.ids = ids;
  }

  /// A key that has no certificate yet.
  KeyId key(KeyFamily family, ActivationKey activatedBy) {
    return signingKeys.make(kind(family), activatedBy);
  }

  /// One that will have none.
  void discard(KeyId key) {
    signingKeys.destroy(key);
  }

  PersonalCertificate issue(AccountId holder, KeyFamily family, KeyId key, Authority.Issuing by) {
    store.live(holder, family).ifPresent(lifeCycle::superseded);
    var identity = accounts.identity(holder);
    var salt = ids.bytes(SALT_BYTES);
    var subject = subject(identity.enName(), digest(salt, identity.hkic()));
    var certificate = by.issue(subject, signingKeys.publicKey(key));
    var made = new PersonalCertificate(holder, family, key, certificate);
    store.insert(made, vault.keep("hkic-salt", Secret.of(salt)));
    lifeCycle.issued(made);
    return made;
  }

  private KeyKind kind(KeyFamily family) {
    return switch (family) {
      case RSA -> settings.rsa();
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
    return CodePoints.first(LONGEST_NAME, name).strip();
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
