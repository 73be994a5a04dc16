package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HMAC-SHA-256 under the vault's key for one purpose: the same for ever and on every node. A room
/// takes its digests when it is made, so that no key is looked for or made in a transaction.
public final class KeyedDigest {
  private final SecretKey key;

  KeyedDigest(SecretKey key) {
    this.key = key;
  }

  /// The parts' borders count: ("ab", "c") and ("a", "bc") differ.
  public byte[] of(byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      for (var part : parts) {
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new Bug("HMAC-SHA-256 is missing", e);
    }
  }

  /// [#of(byte[]...)] of one text.
  public byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
