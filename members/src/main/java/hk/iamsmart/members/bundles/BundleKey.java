package hk.iamsmart.members.bundles;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.HouseKeys;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.platform.vault.KeyKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The key of this installation's programme, which signs what it delivers. The vault keeps it; it
/// is made when somebody first asks for it.
@Service
public final class BundleKey {
  static final JOSEObjectType TYPE = new JOSEObjectType("iamsmart-bundle+jws");
  private static final String PURPOSE = "configuration";

  private final BundlesStore store;
  private final HouseKeys keys;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  BundleKey(
      BundlesStore store, HouseKeys keys, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
    this.transaction = transaction;
  }

  private KeyId id() {
    return transaction.execute(_ -> {
      store.lock(PURPOSE);
      return store
          .key()
          .orElseGet(() -> {
            var made = keys.make(PURPOSE, KeyKind.RSA_3072);
            store.keepKey(made, clock.instant());
            return made;
          });
    });
  }

  /// The base64url of its SubjectPublicKeyInfo, as the other installations are told it.
  public String written() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.publicKey(id()).getEncoded());
  }

  /// By which people compare it: SHA-256 of its SubjectPublicKeyInfo, in hex.
  public String fingerprint() {
    return fingerprint(keys.publicKey(id()));
  }

  static String fingerprint(PublicKey key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new Bug("no SHA-256", e);
    }
  }

  /// JWS in its compact form (RFC 7515 §3.1), with a line end.
  byte[] seal(Bundle bundle) {
    var id = id();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(TYPE)
            .keyID(fingerprint(keys.publicKey(id)))
            .build();
    var sealed = new JWSObject(header, new Payload(bundle.written()));
    try {
      sealed.sign(new Signer(keys, id));
    } catch (JOSEException e) {
      throw new Bug("a bundle could not be signed", e);
    }
    return (sealed.serialize() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// The private key does not leave the vault, so the content goes there.
  private static final class Signer extends BaseJWSProvider implements JWSSigner {
    private final HouseKeys keys;
    private final KeyId key;

    Signer(HouseKeys keys, KeyId key) {
      super(Set.of(JWSAlgorithm.RS256));
      this.keys = keys;
      this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] content) {
      return Base64URL.encode(keys.sign(key, content));
    }
  }
}
