package hk.iamsmart.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The native library and this Java say the same of everything, the odd cases above all.
class EnginesTest {
  private static final byte[] CONTENT = "what a phone signs".getBytes(UTF_8);
  private static final KeyPair PAIR = P256.fresh(new SecureRandom());
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  static List<Engines> both() throws GeneralSecurityException {
    return List.of(Engines.ofLibrary(), Engines.ofThisJava());
  }

  @Test
  void the_native_library_is_chosen_where_it_loads() throws Exception {
    assertThat(Engines.chosen()).isEqualTo(Engines.ofLibrary());
    assertThat(Engines.chosen().areNative()).isTrue();
    assertThat(Engines.ofThisJava().areNative()).isFalse();
  }

  @Test
  void the_library_is_not_installed_for_the_whole_program() {
    assertThat(java.security.Security.getProviders())
        .noneMatch(p -> p.getName().contains("Corretto"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void what_one_signs_everybody_verifies(Engines engines) throws Exception {
    for (var content : List.of(CONTENT, new byte[0], new byte[100_000])) {
      var raw = P256.sign(engines, "SHA256withECDSAinP1363Format", PAIR.getPrivate(), content);
      var der = P256.sign(engines, "SHA256withECDSA", PAIR.getPrivate(), content);
      for (var other : both()) {
        assertThat(P256.verifiesRaw(other, PAIR.getPublic(), content, raw)).isTrue();
        assertThat(P256.verifiesDer(other, PAIR.getPublic(), content, der)).isTrue();
        assertThat(P256.verifiesRaw(other, PAIR.getPublic(), changed(content), raw)).isFalse();
        assertThat(P256.verifiesDer(other, PAIR.getPublic(), content, raw)).isFalse();
        assertThat(P256.verifiesRaw(other, PAIR.getPublic(), content, der)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void high_and_low_s_are_both_right(Engines engines) {
    var raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    var mirrored = raw.clone();
    var s = new BigInteger(1, Arrays.copyOfRange(raw, 32, 64));
    put(ORDER.subtract(s), mirrored, 32);
    assertThat(P256.verifiesRaw(engines, PAIR.getPublic(), CONTENT, raw)).isTrue();
    assertThat(P256.verifiesRaw(engines, PAIR.getPublic(), CONTENT, mirrored)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("both")
  void numbers_out_of_range_are_never_right(Engines engines) {
    var raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    var most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    for (var number : List.of(BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE), most)) {
      for (int at : new int[] {0, 32}) {
        var odd = raw.clone();
        put(number, odd, at);
        assertThat(P256.verifiesRaw(engines, PAIR.getPublic(), CONTENT, odd)).isFalse();
        assertThat(P256.verifiesDer(engines, PAIR.getPublic(), CONTENT, der(odd))).isFalse();
      }
    }
    var nothing = new byte[64];
    assertThat(P256.verifiesRaw(engines, PAIR.getPublic(), CONTENT, nothing)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("both")
  void signatures_that_are_cut_or_prolonged_are_wrong(Engines engines) {
    var raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    var der = der(raw);
    assertThat(P256.verifiesDer(engines, PAIR.getPublic(), CONTENT, der)).isTrue();
    for (int length = 0; length < 80; length++) {
      if (length != raw.length) {
        var cut = Arrays.copyOf(raw, length);
        assertThat(P256.verifiesRaw(engines, PAIR.getPublic(), CONTENT, cut)).isFalse();
      }
      if (length != der.length) {
        var cut = Arrays.copyOf(der, length);
        assertThat(P256.verifiesDer(engines, PAIR.getPublic(), CONTENT, cut)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void der_has_one_form_only(Engines engines) throws Exception {
    // r and s with zeros before them, so that DER of r has 31 bytes: found by signing
    var raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    while (raw[0] != 0 || raw[1] < 0) {
      raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    }
    var der = der(raw);
    assertThat(P256.verifiesDer(engines, PAIR.getPublic(), CONTENT, der)).isTrue();
    int r = der[3];
    var padded = new byte[der.length + 1];
    System.arraycopy(der, 0, padded, 0, 4);
    System.arraycopy(der, 4, padded, 5, der.length - 4);
    padded[1]++;
    padded[3] = (byte) (r + 1);
    var longLength = new byte[der.length + 1];
    System.arraycopy(der, 1, longLength, 2, der.length - 1);
    longLength[0] = 0x30;
    longLength[1] = (byte) 0x81;
    var indefinite = Arrays.copyOf(der, der.length + 2);
    indefinite[1] = (byte) 0x80;
    var trailing = Arrays.copyOf(der, der.length + 1);
    var counted = trailing.clone();
    counted[1]++;
    var set = der.clone();
    set[0] = 0x31;
    var bits = der.clone();
    bits[2] = 0x03;
    for (var odd : List.of(padded, longLength, indefinite, trailing, counted, set, bits)) {
      assertThat(P256.verifiesDer(engines, PAIR.getPublic(), CONTENT, odd))
          .as(HexFormat.of().formatHex(odd))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_key_of_another_curve_or_in_another_form_is_none(Engines engines) throws Exception {
    var spki = PAIR.getPublic().getEncoded();
    var point = P256.pointOf(PAIR.getPublic());
    assertThat(P256.readSpki(engines, spki).orElseThrow().getEncoded()).isEqualTo(spki);
    assertThat(P256.readPoint(engines, point).orElseThrow().getEncoded()).isEqualTo(spki);
    for (var name : List.of("secp384r1", "secp521r1")) {
      assertThat(P256.readSpki(engines, curve(name).getPublic().getEncoded())).isEmpty();
    }
    var compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 + (point[64] & 1));
    var compressedSpki =
        HexFormat.of().parseHex("3039301306072a8648ce3d020106082a8648ce3d030107032200");
    var inSpki = Arrays.copyOf(compressedSpki, compressedSpki.length + 33);
    System.arraycopy(compressed, 0, inSpki, compressedSpki.length, 33);
    assertThat(P256.readSpki(engines, inSpki)).isEmpty();
    assertThat(P256.readPoint(engines, compressed)).isEmpty();
    assertThat(P256.readSpki(engines, changed(spki))).isEmpty();
    assertThat(P256.readPoint(engines, changed(point))).isEmpty();
    assertThat(P256.readPoint(engines, new byte[65])).isEmpty();
    assertThat(P256.readSpki(engines, new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_signature_by_a_key_of_another_curve_is_wrong(Engines engines) throws Exception {
    var other = curve("secp384r1");
    var raw = P256.signRaw(PAIR.getPrivate(), CONTENT);
    assertThat(P256.verifiesRaw(engines, other.getPublic(), CONTENT, raw)).isFalse();
    assertThatThrownBy(() -> P256.readPrivate(other.getPrivate().getEncoded()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(KeyWrap.class)
  void either_unwraps_what_the_other_wrapped_and_refuses_what_was_cut(KeyWrap wrap)
      throws Exception {
    var kek = rsa();
    var cek = ContentKey.fresh(new SecureRandom());
    for (var one : both()) {
      var wrapped = wrap.wrap(one, (RSAPublicKey) kek.getPublic(), cek);
      for (var other : both()) {
        assertThat(wrap.decrypted(other, kek.getPrivate(), wrapped)).contains(cek.reveal());
        var shorter = Arrays.copyOf(wrapped, 255);
        var longer = Arrays.copyOf(wrapped, 257);
        var before = new byte[257];
        System.arraycopy(wrapped, 0, before, 1, 256);
        for (var odd : List.of(shorter, longer, before, new byte[0], changed(wrapped))) {
          assertThat(wrap.decrypted(other, kek.getPrivate(), odd)).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_key_with_an_unusual_exponent_wraps_all_the_same(Engines engines) throws Exception {
    var modulus = ((RSAPublicKey) rsa().getPublic()).getModulus();
    var exponent = BigInteger.ONE.shiftLeft(40).add(BigInteger.valueOf(15));
    var key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    var cek = ContentKey.fresh(new SecureRandom());
    assertThat(KeyWrap.PKCS1.wrap(engines, key, cek)).hasSize(256);
    assertThat(KeyWrap.OAEP_SHA256.wrap(engines, key, cek)).hasSize(256);
  }

  @Test
  void rsa_signs_the_same_bytes_by_either_with_keys_that_either_made() throws Exception {
    for (var maker : both()) {
      var generator = maker.newRsaKeys();
      generator.initialize(2048, new SecureRandom());
      var pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
      var signed = both().stream().map(e -> HexFormat.of().formatHex(sign(e, pkcs8))).distinct();
      assertThat(signed).hasSize(1);
      var bare = both().stream().map(e -> HexFormat.of().formatHex(bare(e, pkcs8))).distinct();
      assertThat(bare).hasSize(1);
    }
  }

  private static byte[] sign(Engines engines, byte[] pkcs8) {
    try {
      var signature = Signature.getInstance("SHA256withRSA", engines.rsaSignatures());
      signature.initSign(key(engines, pkcs8));
      signature.update(CONTENT);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bare(Engines engines, byte[] pkcs8) {
    try {
      var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", engines.rsaCiphers());
      cipher.init(Cipher.ENCRYPT_MODE, key(engines, pkcs8));
      return cipher.doFinal(CONTENT);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key(Engines engines, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA", engines.rsaKeys())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static KeyPair curve(String name) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa() {
    var generator = Engines.chosen().newRsaKeys();
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static byte[] changed(byte[] bytes) {
    var changed = bytes.length == 0 ? new byte[1] : bytes.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  private static void put(BigInteger number, byte[] into, int at) {
    var bytes = number.toByteArray();
    int count = Math.min(32, bytes.length);
    Arrays.fill(into, at, at + 32, (byte) 0);
    System.arraycopy(bytes, bytes.length - count, into, at + 32 - count, count);
  }

  private static byte[] der(byte[] raw) {
    var r = new BigInteger(1, Arrays.copyOf(raw, 32)).toByteArray();
    var s = new BigInteger(1, Arrays.copyOfRange(raw, 32, 64)).toByteArray();
    var der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 2;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 2;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
  }
}
