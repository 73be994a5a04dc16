package hk.iamsmart.protocol.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceSignatureTest {
  private static final byte[] BODY = "{\"rotation\":\"7\"}".getBytes(UTF_8);
  private final KeyPair keys = newKeys();

  static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private DeviceSignature signed() {
    return DeviceSignature.sign(
        keys.getPrivate(),
        keys.getPublic(),
        "POST",
        "/wallet/v1/approvals/x/claim",
        "",
        BODY,
        1763712000,
        new byte[16]);
  }

  private DeviceSignature received(DeviceSignature sent) {
    return DeviceSignature.parse(sent.contentDigest(), sent.signatureInput(), sent.signature())
        .orElseThrow();
  }

  @Test
  void a_signed_call_verifies_with_the_key_that_signed_it() {
    var call = received(signed());
    assertThat(call.covers(BODY)).isTrue();
    assertThat(call.verifies(keys.getPublic(), "POST", "/wallet/v1/approvals/x/claim", ""))
        .isTrue();
    assertThat(call.keyId()).isEqualTo(DeviceSignature.thumbprint(keys.getPublic()));
    assertThat(call.created()).isEqualTo(1763712000);
  }

  @Test
  void the_headers_have_the_published_form() {
    var call = signed();
    assertThat(call.signatureInput())
        .isEqualTo(
            "device=(\"@method\" \"@path\" \"@query\" \"content-digest\");created=1763712000"
                + ";nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";keyid=\""
                + call.keyId()
                + "\";alg=\"ecdsa-p256-sha256\"");
    assertThat(call.contentDigest())
        .isEqualTo("sha-256=:rJbXZFNHJik+4ilMcBg7I7XhPvyL0mbs9kRvmTz5/1c=:");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/wallet/v1/approvals/x/claim,''",
    "POST,/wallet/v1/approvals/y/claim,''",
    "POST,/wallet/v1/approvals/x/claim,a=b"
  })
  void any_other_call_is_refused(String method, String path, String query) {
    assertThat(received(signed()).verifies(keys.getPublic(), method, path, query)).isFalse();
  }

  @Test
  void another_key_another_body_is_refused() {
    var call = received(signed());
    assertThat(call.verifies(newKeys().getPublic(), "POST", "/wallet/v1/approvals/x/claim", ""))
        .isFalse();
    assertThat(call.covers("{\"rotation\":\"8\"}".getBytes(UTF_8))).isFalse();
  }

  @Test
  void headers_in_any_other_form_are_no_signature() {
    var good = signed();
    var digest = good.contentDigest();
    var input = good.signatureInput();
    var signature = good.signature();
    assertThat(DeviceSignature.parse(digest, input + " ", signature)).isEmpty();
    assertThat(DeviceSignature.parse(digest, input.replace("device=", "sig1="), signature))
        .isEmpty();
    assertThat(DeviceSignature.parse(digest, input.replace(" \"@query\"", ""), signature))
        .isEmpty();
    assertThat(DeviceSignature.parse(digest, input.replace("ecdsa-p256-sha256", "none"), signature))
        .isEmpty();
    assertThat(DeviceSignature.parse(digest, input + ";expires=1", signature)).isEmpty();
    assertThat(DeviceSignature.parse("sha-512=:AA==:", input, signature)).isEmpty();
    assertThat(DeviceSignature.parse(digest + ", " + digest, input, signature)).isEmpty();
    assertThat(DeviceSignature.parse(digest, input, "device=:AA==:")).isEmpty();
    assertThat(DeviceSignature.parse("", "", "")).isEmpty();
  }
}
