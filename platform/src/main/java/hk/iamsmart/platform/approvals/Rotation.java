package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/// The part of a QR code that changes every ten seconds, so that a photographed or relayed code
/// soon dies. A code is good in its own step and the next: a phone needs a moment to read it.
@Component
final class Rotation {
  static final Duration STEP = Duration.ofSeconds(10);
  private static final int BYTES = 9;

  private final KeyedDigest codes;

  Rotation(Vault vault) {
    this.codes = vault.digestFor("qr-rotation");
  }

  String at(ApprovalId id, Instant now) {
    return code(id, step(now));
  }

  Instant nextAfter(Instant now) {
    return Instant.ofEpochSecond((step(now) + 1) * STEP.toSeconds());
  }

  boolean fresh(ApprovalId id, String claimed, Instant now) {
    return same(code(id, step(now)), claimed) || same(code(id, step(now) - 1), claimed);
  }

  private static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
  }

  private String code(ApprovalId id, long step) {
    var digest =
        codes.of(
            id.value().getBytes(StandardCharsets.US_ASCII),
            ByteBuffer.allocate(8).putLong(step).array());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  private static boolean same(String ours, String claimed) {
    return MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }
}
