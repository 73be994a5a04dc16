package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.protocol.Engines;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.UUID;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.generators.SM2KeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.springframework.stereotype.Component;

/// Private keys as PKCS#8, sealed under the master key. Opening one costs as much as two signatures
/// with it.
@Component
final class SoftwareKeys implements PrivateKeys {
  private static final String PURPOSE = "private-key";
  private static final ECNamedDomainParameters SM2 =
      new ECNamedDomainParameters(
          GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

  private final Vault vault;
  private final SecureRandom random;

  SoftwareKeys(Vault vault, SecureRandom random) {
    this.vault = vault;
    this.random = random;
  }

  /// PKCS#8 and SubjectPublicKeyInfo.
  private record Pair(byte[] privateKey, byte[] publicKey) {}

  @Override
  public boolean makes(KeyKind kind) {
    return true;
  }

  @Override
  public Made make(KeyId id, KeyKind kind) {
    var pair = kind == KeyKind.SM2 ? sm2() : rsa(kind.bits());
    var secret = vault.keep(PURPOSE, Secret.of(pair.privateKey()));
    Arrays.fill(pair.privateKey(), (byte) 0);
    return new Made(pair.publicKey(), secret.value().toString());
  }

  @Override
  public OpenKey open(KeyKind kind, String location) {
    var pkcs8 = vault.reveal(secret(location)).reveal();
    try {
      if (kind == KeyKind.SM2) {
        return new OpenKey.Sm2((ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8), random);
      }
      var engines = Engines.chosen();
      var key =
          KeyFactory.getInstance("RSA", engines.rsaKeys())
              .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new OpenKey.Rsa(key, engines.rsaSignatures(), engines.rsaCiphers());
    } catch (GeneralSecurityException | IOException e) {
      throw new Bug("a private key was kept that cannot be read", e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  @Override
  public void destroy(String location) {
    vault.forget(secret(location));
  }

  private static SecretId secret(String location) {
    return new SecretId(UUID.fromString(location));
  }

  private Pair rsa(int bits) {
    var generator = Engines.chosen().newRsaKeys();
    generator.initialize(bits, random);
    var pair = generator.generateKeyPair();
    return new Pair(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
  }

  private Pair sm2() {
    var generator = new SM2KeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(SM2, random));
    var pair = generator.generateKeyPair();
    try {
      return new Pair(
          PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded("DER"),
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
              .getEncoded("DER"));
    } catch (IOException e) {
      throw new Bug("a key in memory could not be written", e);
    }
  }
}
