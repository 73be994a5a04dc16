package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.vault.VaultStore.KeyRow;
import hk.iamsmart.platform.vault.VaultStore.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jcajce.provider.asymmetric.ec.KeyFactorySpi;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Key pairs wherever their private keys lie, and what may activate them.
@Component
final class KeyPairs {
  private static final String SEAL = "vault-key";

  private final VaultStore store;
  private final KeyedDigest seals;
  private final SoftwareKeys software;
  private final Optional<TokenKeys> token;
  private final PrivateKeys preferred;
  private final IdSource ids;
  private final InstantSource clock;

  KeyPairs(
      @Value("${iamsmart.keys.store:software}") String place,
      VaultStore store,
      Vault vault,
      SoftwareKeys software,
      Optional<TokenKeys> token,
      IdSource ids,
      InstantSource clock) {
    this.store = store;
    this.seals = vault.digestFor(SEAL);
    this.software = software;
    this.token = token;
    this.ids = ids;
    this.clock = clock;
    this.preferred =
        switch (place) {
          case "software" -> software;
          case "pkcs11" ->
              token.orElseThrow(() ->
                  new CannotStart(
                      "IAMSMART_KEYS_STORE is pkcs11, but IAMSMART_KEYS_PKCS11_LIBRARY is not"
                          + " set"));
          default ->
              throw new CannotStart("IAMSMART_KEYS_STORE is neither software nor pkcs11: " + place);
        };
  }

  /// A key of the house.
  KeyId make(KeyKind kind, String purpose) {
    return make(kind, purpose, null);
  }

  /// A citizen's key.
  KeyId make(KeyKind kind, ActivationKey activation) {
    return make(kind, null, activation);
  }

  private KeyId make(KeyKind kind, @Nullable String purpose, @Nullable ActivationKey activation) {
    var id = new KeyId(ids.uuid());
    var place = preferred.makes(kind) ? preferred : software;
    var made = place.make(id, kind);
    var row =
        new KeyRow(
            id,
            kind,
            made.publicKey(),
            place == software ? Store.SOFTWARE : Store.PKCS11,
            made.location(),
            purpose,
            activation,
            false);
    store.insertKey(row, seal(row));
    return id;
  }

  /// The key as it was made, destroyed or not.
  ///
  /// @throws IllegalStateException when somebody altered its row
  KeyRow find(KeyId id) {
    var found = store.findKey(id);
    if (found == null) {
      throw new Bug("a room asked for a key that was never made: " + id);
    }
    var row = found.row();
    if (!row.destroyed() && !MessageDigest.isEqual(seal(row), found.seal())) {
      throw new IllegalStateException("the row of key " + id + " was altered");
    }
    return row;
  }

  OpenKey open(KeyRow row) {
    if (row.destroyed()) {
      throw new Bug("a room wants to sign with a key that it destroyed: " + row.id());
    }
    return in(row.store()).open(row.kind(), row.location());
  }

  void destroy(KeyRow row) {
    if (store.destroyKey(row.id(), clock.instant())) {
      in(row.store()).destroy(row.location());
    }
  }

  private PrivateKeys in(Store place) {
    return switch (place) {
      case SOFTWARE -> software;
      case PKCS11 ->
          token.orElseThrow(() ->
              new IllegalStateException(
                  "a key lies in a token, but IAMSMART_KEYS_PKCS11_LIBRARY is not set"));
    };
  }

  static PublicKey publicKey(KeyRow row) {
    try {
      return row.kind() == KeyKind.SM2
          ? new KeyFactorySpi.EC().generatePublic(SubjectPublicKeyInfo.getInstance(row.publicKey()))
          : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(row.publicKey()));
    } catch (GeneralSecurityException | IOException e) {
      throw new Bug("a public key was kept that cannot be read", e);
    }
  }

  /// Over all that never changes, so that writing to the database puts no other authenticator and
  /// no other private key in the place of one.
  private byte[] seal(KeyRow row) {
    var parts =
        List.of(
            row.id().toString(),
            row.kind().name(),
            row.store().name(),
            row.location(),
            text(row.purpose()));
    var activation =
        switch (row.activation()) {
          case null -> List.of("", "", "", "");
          case ActivationKey.Uaf u -> List.of("UAF", u.aaid(), u.keyId(), "" + u.algorithm());
          case ActivationKey.Passkey p -> List.of("PASSKEY", p.credentialId(), p.rpId(), "");
        };
    var key = row.activation() == null ? new byte[0] : row.activation().publicKey().getEncoded();
    return seals.of(joined(parts), joined(activation), key, row.publicKey());
  }

  private static byte[] joined(List<String> texts) {
    var bytes = texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
    var joined = ByteBuffer.allocate(bytes.stream().mapToInt(b -> 4 + b.length).sum());
    bytes.forEach(b -> joined.putInt(b.length).put(b));
    return joined.array();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
