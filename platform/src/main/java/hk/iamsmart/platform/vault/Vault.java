package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps secrets sealed at rest under the master key, and makes keyed digests. What it keeps takes
/// part in the caller's transaction.
@Service
public final class Vault {
  private static final int REWRAP_BATCH = 200;

  private final MasterKeys keys;
  private final VaultStore store;
  private final SecretSeal seal;
  private final IdSource ids;
  private final TransactionTemplate ownTransaction;
  private final Map<String, SecretKey> digestKeys = new ConcurrentHashMap<>();

  Vault(
      @Value("${iamsmart.master-key}") String masterKey,
      @Value("${iamsmart.master-keys-retired:}") String retired,
      VaultStore store,
      IdSource ids,
      SecureRandom random,
      PlatformTransactionManager transactions) {
    this.keys = MasterKeys.parse(masterKey, retired);
    this.store = store;
    this.seal = new SecretSeal(random);
    this.ids = ids;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// Keeps a secret; the id is what a room stores.
  ///
  /// @param purpose what it is for, such as `client-secret`; authenticated with the content
  public SecretId keep(String purpose, Secret secret) {
    var id = new SecretId(ids.uuid());
    store.insert(sealed(id, purpose, secret));
    return id;
  }

  /// The secret kept under this id.
  ///
  /// @throws MissingMasterKeyException when its master key was not configured
  public Secret reveal(SecretId id) {
    var row = store.find(id);
    if (row == null) {
      throw new Bug("a room asked for a secret that is not kept: " + id.value());
    }
    return open(row);
  }

  /// Puts another content in the place of a kept secret.
  public void replace(SecretId id, String purpose, Secret secret) {
    var row = sealed(id, purpose, secret);
    if (!store.replaceContent(id, row.keyId(), row.sealed())) {
      throw new Bug("a room replaced a secret that is not kept: " + id.value());
    }
  }

  public void forget(SecretId id) {
    store.delete(id);
  }

  /// HMAC-SHA-256 of the parts under a key of this purpose, the same for ever and on every node.
  /// The parts' borders count: ("ab", "c") and ("a", "bc") differ.
  public byte[] digest(String purpose, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = digestKeys.get(purpose);
      mac.init(key == null ? digestKey(purpose) : key);
      for (var part : parts) {
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new Bug("HMAC-SHA-256 is missing", e);
    }
  }

  /// [#digest(String, byte[]...)] of one text.
  public byte[] digest(String purpose, String text) {
    return digest(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Seals every secret anew that is not under the current master key, in small transactions beside
  /// running work.
  ///
  /// @return how many were sealed anew
  public int rewrapAll() {
    int done = 0;
    while (true) {
      var batch = store.notUnder(keys.current(), REWRAP_BATCH);
      if (batch.isEmpty()) {
        return done;
      }
      for (var id : batch) {
        done += rewrap(id) ? 1 : 0;
      }
    }
  }

  private boolean rewrap(SecretId id) {
    var row = store.find(id);
    return row != null
        && !row.keyId().equals(keys.current())
        && store.replace(sealed(id, row.purpose(), open(row)), row.keyId());
  }

  private VaultStore.Row sealed(SecretId id, String purpose, Secret secret) {
    var keyId = keys.current();
    var bytes = seal.seal(keys.named(keyId), keyId, id, purpose, secret.reveal());
    return new VaultStore.Row(id, purpose, keyId, bytes);
  }

  private Secret open(VaultStore.Row row) {
    var master = keys.named(row.keyId());
    return Secret.of(seal.open(master, row.keyId(), row.id(), row.purpose(), row.sealed()));
  }

  /// A digest key is made in a transaction of its own: it must outlive the caller's failure.
  private SecretKey digestKey(String purpose) {
    var secret =
        ownTransaction.execute(status -> {
          var found = store.digestKey(purpose);
          if (found != null) {
            return reveal(found);
          }
          var made = keep("digest-key", Secret.of(ids.bytes(32)));
          if (store.insertDigestKey(purpose, made)) {
            return reveal(made);
          }
          status.setRollbackOnly();
          return null;
        });
    var winner = secret == null ? store.digestKey(purpose) : null;
    var bytes = secret != null ? secret : reveal(require(winner));
    var key = new SecretKeySpec(bytes.reveal(), "HmacSHA256");
    digestKeys.put(purpose, key);
    return key;
  }

  private static SecretId require(@Nullable SecretId id) {
    if (id == null) {
      throw new Bug("a digest key vanished");
    }
    return id;
  }
}
