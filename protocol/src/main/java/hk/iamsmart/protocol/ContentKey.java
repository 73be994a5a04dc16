package hk.iamsmart.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A CEK: the 32 bytes under which the contents of requests and answers are sealed with AES-256-GCM
/// (wire contract, section 2). It has no readable `toString`; it is safe for use by many threads.
///
/// IVs are random, so one key must seal fewer than 2^32 contents (NIST SP 800-38D §8.3); a life of
/// a day keeps it below.
public final class ContentKey {
  /// The length of the key in bytes.
  public static final int LENGTH = 32;

  private static final int IV = 12;
  private static final int TAG = 16;
  private static final int HEAD = 4 + IV;

  private final SecretKeySpec key;

  private ContentKey(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a CEK has " + LENGTH + " bytes");
    }
    key = new SecretKeySpec(bytes, "AES");
  }

  /// Takes the key as bytes.
  ///
  /// @param bytes the 32 bytes of the key
  public static ContentKey of(byte[] bytes) {
    return new ContentKey(bytes);
  }

  /// A new key.
  public static ContentKey fresh(SecureRandom random) {
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new ContentKey(bytes);
  }

  /// A copy of the 32 bytes. Search for this word to find every place that reads a key.
  public byte[] reveal() {
    return key.getEncoded();
  }

  /// Base64 of a 4-byte big-endian IV length (12), the IV, the ciphertext and its 16-byte tag. The
  /// IV is fresh every time.
  public String seal(byte[] plain, SecureRandom random) {
    return Base64.getEncoder().encodeToString(sealBytes(plain, random));
  }

  /// The same without base64, for a file beside the JSON.
  public byte[] sealBytes(byte[] plain, SecureRandom random) {
    var sealed = new byte[HEAD + plain.length + TAG];
    sealed[3] = IV;
    var iv = new byte[IV];
    random.nextBytes(iv);
    System.arraycopy(iv, 0, sealed, 4, IV);
    try {
      cipher(Cipher.ENCRYPT_MODE, iv, 0).doFinal(plain, 0, plain.length, sealed, HEAD);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing cannot fail", e);
    }
    return sealed;
  }

  /// Opens what [#seal] of the same key made.
  public Opening open(String content) {
    return Base64Text.read(content)
        .map(this::openBytes)
        .orElseGet(() -> new Unopened(Fault.NOT_BASE64));
  }

  /// Opens what [#sealBytes] of the same key made.
  public Opening openBytes(byte[] sealed) {
    if (sealed.length < HEAD + TAG) {
      return new Unopened(Fault.TOO_SHORT);
    }
    if (ByteBuffer.wrap(sealed).getInt() != IV) {
      return new Unopened(Fault.IV_LENGTH);
    }
    try {
      return new Opened(
          cipher(Cipher.DECRYPT_MODE, sealed, 4).doFinal(sealed, HEAD, sealed.length - HEAD));
    } catch (AEADBadTagException e) {
      return new Unopened(Fault.NOT_AUTHENTIC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] iv, int offset) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, iv, offset, IV));
    return cipher;
  }

  /// The outcome of opening.
  public sealed interface Opening {}

  /// The content as it was sealed.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Opened(byte[] plain) implements Opening {
    /// As UTF-8 text.
    public String text() {
      return new String(plain, StandardCharsets.UTF_8);
    }
  }

  /// It was not sealed by this key, or was damaged since.
  public record Unopened(Fault fault) implements Opening {}

  /// What is wrong with a sealed content.
  public enum Fault {
    NOT_BASE64("the content is not base64"),
    TOO_SHORT("the content is shorter than an empty sealed text, 32 bytes"),
    IV_LENGTH("the first four bytes are not the IV length 12, big-endian"),
    NOT_AUTHENTIC("the tag does not fit: sealed by another key, or changed since");

    private final String reason;

    Fault(String reason) {
      this.reason = reason;
    }

    /// In words, for the service's own developer.
    public String reason() {
      return reason;
    }
  }

  @Override
  public String toString() {
    return "ContentKey[hidden]";
  }
}
