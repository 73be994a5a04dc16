package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/// The word by which a service calls a consent: 128 bits in 32 hex characters. Derived from the
/// ticket under the vault's key, so that it can be told again; only its hash is kept.
@Component
final class BsqcToken {
  static final String PARAMETER = "BSQCToken";
  private static final int BYTES = 16;

  private final KeyedDigest tokens;

  BsqcToken(Vault vault) {
    this.tokens = vault.digestFor("bsqc-token");
  }

  String of(ApprovalId ticket) {
    return HexFormat.of().formatHex(tokens.of(ticket.value()), 0, BYTES);
  }

  static byte[] hash(String claimed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(claimed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }
}
