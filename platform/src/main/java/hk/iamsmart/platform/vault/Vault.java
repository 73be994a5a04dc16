package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
  private final TransactionTemplate transaction;

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
    this.transaction = new TransactionTemplate(transactions);
  }

  /// Keeps a secret; the id is what a room stores.
  ///
  /// @param purpose what it is for, such as `client-secret`; authenticated with the content
  public SecretId keep(String purpose, Secret secret) {
    var id = new SecretId(ids.uuid());
    store.insert(sealed(id, purpose, secret));
    return id;
  }

  /// Keeps secrets of one purpose with one statement.
  ///
  /// @return in the order of the secrets
  public List<SecretId> keepAll(String purpose, List<Secret> secrets) {
    var rows = secrets.stream().map(s -> sealed(new SecretId(ids.uuid()), purpose, s)).toList();
    store.insert(rows);
    return rows.stream().map(VaultStore.Row::id).toList();
  }

  /// The secrets kept under these ids, read with one statement; those that are not kept any more
  /// are left out.
  public Map<SecretId, Secret> revealAll(List<SecretId> secrets) {
    return store.findAll(secrets).stream()
        .collect(Collectors.toMap(VaultStore.Row::id, this::open));
  }

  /// Forgets secrets with one statement.
  public void forgetAll(List<SecretId> secrets) {
    store.delete(secrets);
  }

  /// The secret kept under this id, if it still is.
  ///
  /// @throws MissingMasterKeyException when its master key was not configured
  public Optional<Secret> find(SecretId id) {
    return Optional.ofNullable(store.find(id)).map(this::open);
  }

  /// The secret kept under this id.
  ///
  /// @throws MissingMasterKeyException when its master key was not configured
  public Secret reveal(SecretId id) {
    return find(id)
        .orElseThrow(() -> new Bug("a room asked for a secret that is not kept: " + id.value()));
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

  /// The digest for a purpose, whose key is made when nobody has asked for it before.
  ///
  /// @throws CannotStart when its master key was not configured
  /// @throws IllegalStateException in a transaction: a key must outlive the caller's failure, and a
  ///   second connection beside a caller's first would starve the pool
  public KeyedDigest digestFor(String purpose) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a digest is taken when a room is made, not while it works");
    }
    try {
      return new KeyedDigest(digestKey(purpose));
    } catch (MissingMasterKeyException e) {
      throw new CannotStart("IAMSMART_MASTER_KEYS_RETIRED lacks a key: " + e.getMessage() + ".", e);
    }
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

  private SecretKey digestKey(String purpose) {
    var secret =
        transaction.execute(status -> {
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
    return new SecretKeySpec(bytes.reveal(), "HmacSHA256");
  }

  private static SecretId require(@Nullable SecretId id) {
    if (id == null) {
      throw new Bug("a digest key vanished");
    }
    return id;
  }
}
