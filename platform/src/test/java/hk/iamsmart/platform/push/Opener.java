package hk.iamsmart.platform.push;

import hk.iamsmart.protocol.P256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser that opens what was pushed to it, written from RFC 8291 and RFC 5869 with nothing but
/// a MAC: it shares no code with what seals.
final class Opener {
  private Opener() {}

  static String open(byte[] message, KeyPair browser, byte[] auth) throws GeneralSecurityException {
    var in = ByteBuffer.wrap(message);
    var salt = bytes(in, 16);
    if (in.getInt() != 4096) {
      throw new AssertionError("the record size");
    }
    var point = bytes(in, Byte.toUnsignedInt(in.get()));
    var sealed = bytes(in, in.remaining());
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.getPrivate());
    agreement.doPhase(P256.readPoint(point).orElseThrow(), true);
    var about = new ByteArrayOutputStream();
    about.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
    about.writeBytes(P256.pointOf(browser.getPublic()));
    about.writeBytes(point);
    var secret = derived(auth, agreement.generateSecret(), about.toByteArray(), 32);
    var key = derived(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16);
    var nonce = derived(salt, secret, ascii("Content-Encoding: nonce\0"), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    var plain = cipher.doFinal(sealed);
    if (plain[plain.length - 1] != 2) {
      throw new AssertionError("the last record's mark");
    }
    return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
  }

  private static byte[] derived(byte[] salt, byte[] from, byte[] about, int length)
      throws GeneralSecurityException {
    var first = new ByteArrayOutputStream();
    first.writeBytes(about);
    first.write(1);
    return Arrays.copyOf(mac(mac(salt, from), first.toByteArray()), length);
  }

  private static byte[] mac(byte[] key, byte[] content) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    var bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }
}
