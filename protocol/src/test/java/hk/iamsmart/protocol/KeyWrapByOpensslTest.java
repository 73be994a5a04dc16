package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What this code wraps, OpenSSL unwraps.
class KeyWrapByOpensslTest {
  @TempDir private Path folder;

  @Test
  void openssl_unwraps_pkcs1() throws Exception {
    assertThat(unwrapped(KeyWrap.PKCS1, List.of("rsa_padding_mode:pkcs1"))).isTrue();
  }

  @Test
  void openssl_unwraps_oaep_with_sha256_twice_and_not_with_sha1_for_the_mask() throws Exception {
    var both = List.of("rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256");
    assertThat(unwrapped(KeyWrap.OAEP_SHA256, both)).isTrue();
    var mixed = List.of("rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha1");
    assertThat(unwrapped(KeyWrap.OAEP_SHA256, mixed)).isFalse();
  }

  private boolean unwrapped(KeyWrap wrap, List<String> options) throws Exception {
    assumeTrue(onPath("openssl"));
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var kek = generator.generateKeyPair();
    var cek = ContentKey.fresh(new SecureRandom());
    var key = folder.resolve("key.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(kek.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    var wrapped = folder.resolve("wrapped");
    Files.write(wrapped, wrap.wrap((RSAPublicKey) kek.getPublic(), cek));
    var out = folder.resolve("out");
    Files.write(out, new byte[0]);
    var words =
        new ArrayList<>(List.of("openssl", "pkeyutl", "-decrypt", "-inkey", key.toString(), "-in"));
    words.addAll(List.of(wrapped.toString(), "-out", out.toString()));
    options.forEach(option -> words.addAll(List.of("-pkeyopt", option)));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0 && Arrays.equals(cek.reveal(), Files.readAllBytes(out));
  }

  private static boolean onPath(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
