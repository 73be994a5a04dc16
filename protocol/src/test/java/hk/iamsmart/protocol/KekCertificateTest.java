package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.KekCertificate.Fault;
import hk.iamsmart.protocol.KekCertificate.Sound;
import hk.iamsmart.protocol.KekCertificate.Unsound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KekCertificateTest {
  @ParameterizedTest
  @CsvSource({"sound.pem", "sound.der", "enciphers-keys.pem"})
  void a_sound_certificate_is_read(String file) throws Exception {
    assertThat(KekCertificate.read(upload(file))).isInstanceOf(Sound.class);
  }

  @ParameterizedTest
  @CsvSource({"short.pem, TOO_SHORT", "elliptic.pem, NOT_RSA", "signs-only.pem, WRONG_USAGE"})
  void an_unsound_certificate_is_refused(String file, Fault fault) throws Exception {
    assertThat(KekCertificate.read(upload(file))).isEqualTo(new Unsound(fault));
  }

  @Test
  void bare_base64_is_forgiven() throws Exception {
    var bare = Base64.getEncoder().encode(upload("sound.der"));
    assertThat(KekCertificate.read(bare)).isInstanceOf(Sound.class);
  }

  @Test
  void what_is_no_certificate_is_refused() throws Exception {
    var refused = new Unsound(Fault.NOT_A_CERTIFICATE);
    assertThat(KekCertificate.read(new byte[0])).isEqualTo(refused);
    assertThat(KekCertificate.read(ascii("hello"))).isEqualTo(refused);
    assertThat(KekCertificate.read(new byte[100_000])).isEqualTo(refused);
    var cut = Arrays.copyOf(upload("sound.der"), 300);
    assertThat(KekCertificate.read(cut)).isEqualTo(refused);
  }

  @Test
  void a_private_key_is_sent_home() {
    var upload = ascii("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThat(KekCertificate.read(upload)).isEqualTo(new Unsound(Fault.PRIVATE_KEY));
  }

  @Test
  void a_request_is_no_certificate() {
    var upload =
        ascii("-----BEGIN CERTIFICATE REQUEST-----\nAA\n-----END CERTIFICATE REQUEST-----");
    assertThat(KekCertificate.read(upload)).isEqualTo(new Unsound(Fault.REQUEST));
  }

  @Test
  void the_first_of_a_chain_counts_and_the_authorities_come_along() throws Exception {
    var chain = pem("sound.pem") + "Bag attributes\n" + pem("short.pem") + pem("elliptic.pem");
    var kek = ((Sound) KekCertificate.read(ascii(chain))).certificate();
    assertThat(kek.fingerprint()).isEqualTo(sound().fingerprint());
    assertThat(kek.authorities()).hasSize(2);
    var again = ((Sound) KekCertificate.read(ascii(kek.pem()))).certificate();
    assertThat(again.der()).isEqualTo(kek.der());
    assertThat(again.authorities()).isEqualTo(kek.authorities());
    assertThat(again.pem()).isEqualTo(kek.pem());
  }

  @Test
  void a_chain_is_short_and_whole() throws Exception {
    var own = pem("sound.pem");
    assertThat(KekCertificate.read(ascii(own.repeat(6)))).isInstanceOf(Sound.class);
    assertThat(KekCertificate.read(ascii(own.repeat(7)))).isEqualTo(new Unsound(Fault.TOO_MANY));
    var broken = own + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assertThat(KekCertificate.read(ascii(broken))).isEqualTo(new Unsound(Fault.NOT_A_CERTIFICATE));
  }

  private static String pem(String file) throws IOException {
    return new String(upload(file), StandardCharsets.US_ASCII);
  }

  @Test
  void it_is_valid_from_its_first_second_to_its_last() throws Exception {
    var kek = sound();
    assertThat(kek.validAt(Instant.parse("2025-12-31T23:59:59Z"))).isFalse();
    assertThat(kek.validAt(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(kek.validAt(Instant.parse("2036-01-01T00:00:00Z"))).isTrue();
    assertThat(kek.validAt(Instant.parse("2036-01-01T00:00:01Z"))).isFalse();
  }

  @Test
  void its_fingerprint_is_the_one_openssl_shows() throws Exception {
    assertThat(sound().fingerprint())
        .isEqualTo("9034b96d28d3d2368ee3fa4195adb64d266b336c5bf8a992038dc2d94ac0f596");
  }

  @ParameterizedTest
  @EnumSource(KeyWrap.class)
  void a_wrapped_key_is_as_long_as_the_modulus_and_never_the_same(KeyWrap wrap) throws Exception {
    var cek = ContentKey.fresh(new SecureRandom());
    var first = wrap.wrap(sound().key(), cek);
    assertThat(first).hasSize(256).isNotEqualTo(wrap.wrap(sound().key(), cek));
  }

  private static KekCertificate sound() throws IOException {
    return ((Sound) KekCertificate.read(upload("sound.pem"))).certificate();
  }

  private static byte[] upload(String file) throws IOException {
    try (var in = KekCertificateTest.class.getResourceAsStream("kek/" + file)) {
      return in.readAllBytes();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
