package hk.iamsmart.platform.passwords;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Argon2id (RFC 9106) over a digest under the vault's pepper: six digits are a million, so a table
/// of hashes without the pepper must be worth nothing.
@Component
final class SlowHash {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// Each takes, by the usual cost, 19 MiB and a processor for a good part of a tenth of a second.
  private static final int AT_ONCE = 4;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=1"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final KeyedDigest pepper;
  private final IdSource ids;
  private final HashCost cost;

  @Autowired
  SlowHash(Vault vault, IdSource ids, ObjectProvider<HashCost> cost) {
    this(vault.digestFor("password"), ids, cost.getIfAvailable(() -> HashCost.USUAL));
  }

  SlowHash(KeyedDigest pepper, IdSource ids, HashCost cost) {
    this.pepper = pepper;
    this.ids = ids;
    this.cost = cost;
  }

  PasswordHash of(String password) {
    var salt = ids.bytes(SALT_BYTES);
    var hash = argon2(password, salt, cost.memoryKib(), cost.passes());
    var base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m="
            + cost.memoryKib()
            + ",t="
            + cost.passes()
            + ",p=1$"
            + base64.encodeToString(salt)
            + "$"
            + base64.encodeToString(hash));
  }

  boolean matches(String password, PasswordHash kept) {
    var written = WRITTEN.matcher(kept.value());
    if (!written.matches()) {
      throw new Bug("a kept password is not in the form in which it was kept");
    }
    var base64 = Base64.getDecoder();
    var hash =
        argon2(
            password,
            base64.decode(written.group(3)),
            Integer.parseInt(written.group(1)),
            Integer.parseInt(written.group(2)));
    return MessageDigest.isEqual(hash, base64.decode(written.group(4)));
  }

  private byte[] argon2(String password, byte[] salt, int memoryKib, int passes) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    var hash = new byte[HASH_BYTES];
    atOnce.acquireUninterruptibly();
    try {
      generator.generateBytes(pepper.of(password), hash);
    } finally {
      atOnce.release();
    }
    return hash;
  }
}
