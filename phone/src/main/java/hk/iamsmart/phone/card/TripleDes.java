package hk.iamsmart.phone.card;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The cryptography of Basic Access Control (ICAO 9303, part 11, sections 4.3 and 9.8): Triple-DES
/// with two keys, and a retail MAC. Old, and what such chips speak.
final class TripleDes {
  static final int BLOCK = 8;
  private static final int KEY = 16;

  private final byte[] encryption;
  private final byte[] authentication;

  /// Both keys of one seed.
  TripleDes(byte[] seed) {
    this.encryption = derived(seed, 1);
    this.authentication = derived(seed, 2);
  }

  private static byte[] derived(byte[] seed, int counter) {
    return Arrays.copyOf(sha1(Tlv.joined(seed, Tlv.bytes(0, 0, 0, counter))), KEY);
  }

  static byte[] sha1(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  byte[] encrypt(byte[] blocks) {
    return crypt(Cipher.ENCRYPT_MODE, "DESede", three(encryption), blocks);
  }

  /// @param blocks a multiple of eight bytes
  byte[] decrypt(byte[] blocks) {
    return crypt(Cipher.DECRYPT_MODE, "DESede", three(encryption), blocks);
  }

  /// ISO 9797-1, algorithm 3, padding 2.
  byte[] mac(byte[] content) {
    var left = Arrays.copyOf(authentication, BLOCK);
    var right = Arrays.copyOfRange(authentication, BLOCK, KEY);
    var chain = crypt(Cipher.ENCRYPT_MODE, "DES", left, padded(content));
    var last = Arrays.copyOfRange(chain, chain.length - BLOCK, chain.length);
    var between = crypt(Cipher.DECRYPT_MODE, "DES", right, last);
    return crypt(Cipher.ENCRYPT_MODE, "DES", left, between);
  }

  static byte[] padded(byte[] content) {
    var padded = Arrays.copyOf(content, (content.length / BLOCK + 1) * BLOCK);
    padded[content.length] = (byte) 0x80;
    return padded;
  }

  /// Without its padding; null when it has none.
  static byte @org.jspecify.annotations.Nullable [] unpadded(byte[] content) {
    int end = content.length - 1;
    while (end >= 0 && content[end] == 0) {
      end--;
    }
    return end >= 0 && content[end] == (byte) 0x80 ? Arrays.copyOf(content, end) : null;
  }

  private static byte[] three(byte[] two) {
    return Tlv.joined(two, Arrays.copyOf(two, BLOCK));
  }

  private static byte[] crypt(int mode, String algorithm, byte[] key, byte[] blocks) {
    try {
      var cipher = Cipher.getInstance(algorithm + "/CBC/NoPadding");
      var start = new IvParameterSpec(new byte[BLOCK]);
      cipher.init(mode, new SecretKeySpec(key, algorithm), start);
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not whole blocks", e);
    }
  }
}
