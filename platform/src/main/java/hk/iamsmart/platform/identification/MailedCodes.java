package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.springframework.stereotype.Service;

/// Codes that show that somebody reads a mailbox. Who sends one keeps its digest, and counts tries.
@Service
public final class MailedCodes {
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /// With one code.
  public static final int TRIES = 5;

  private static final BigInteger CODES = BigInteger.valueOf(1_000_000);

  private final KeyedDigest digests;
  private final IdSource ids;

  MailedCodes(Vault vault, IdSource ids) {
    this.digests = vault.digestFor("mailed-code");
    this.ids = ids;
  }

  /// Six digits.
  public String fresh() {
    return "%06d".formatted(new BigInteger(1, ids.bytes(16)).mod(CODES));
  }

  /// What may be kept of a code.
  ///
  /// @param purpose what it is good for: the same code is worth nothing elsewhere
  public byte[] digest(String purpose, String code) {
    return digests.of(
        purpose.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  public boolean matches(byte[] kept, String purpose, String claimed) {
    return MessageDigest.isEqual(kept, digest(purpose, claimed));
  }
}
