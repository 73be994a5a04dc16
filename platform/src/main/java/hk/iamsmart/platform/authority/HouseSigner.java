package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.vault.HouseKeys;
import hk.iamsmart.platform.vault.KeyId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/// Signs one thing with a key of the vault, with SHA-256 and RSA.
final class HouseSigner implements ContentSigner {
  static final AlgorithmIdentifier ALGORITHM =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  private final HouseKeys keys;
  private final KeyId key;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  HouseSigner(HouseKeys keys, KeyId key) {
    this.keys = keys;
    this.key = key;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return ALGORITHM;
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    return keys.sign(key, content.toByteArray());
  }
}
