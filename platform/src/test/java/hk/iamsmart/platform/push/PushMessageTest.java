package hk.iamsmart.platform.push;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.P256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// What is pushed, judged by the example of RFC 8291 (section 5 and appendix A) and by a browser
/// that shares no code with it.
class PushMessageTest {
  private static final String WORDS = "When I grow up, I want to be a watermelon";
  private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");
  private static final String SEALED =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
          + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
          + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private static KeyPair pair(String point, String scalar) throws Exception {
    PublicKey known = P256.readPoint(bytes(point)).orElseThrow();
    var curve = ((ECPublicKey) known).getParams();
    var secret = new ECPrivateKeySpec(new BigInteger(1, bytes(scalar)), curve);
    return new KeyPair(known, KeyFactory.getInstance("EC").generatePrivate(secret));
  }

  private static KeyPair browser() throws Exception {
    return pair(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
  }

  @Test
  void the_example_of_the_specification_comes_out_byte_for_byte() throws Exception {
    var ours =
        pair(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
    var sealed =
        PushMessage.seal(
            WORDS.getBytes(StandardCharsets.UTF_8),
            browser().getPublic(),
            AUTH,
            ours,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo(SEALED);
  }

  @Test
  void the_browser_of_the_tests_opens_the_example_too() throws Exception {
    assertThat(Opener.open(bytes(SEALED), browser(), AUTH)).isEqualTo(WORDS);
  }

  @Test
  void all_pushes_are_as_long_and_none_is_like_another() throws Exception {
    var random = new SecureRandom();
    var browser = P256.fresh(random);
    var word = Pushing.WORD.getBytes(StandardCharsets.US_ASCII);
    var salt = new byte[16];
    var one = PushMessage.seal(word, browser.getPublic(), AUTH, P256.fresh(random), salt);
    var other = PushMessage.seal(word, browser.getPublic(), AUTH, P256.fresh(random), salt);
    assertThat(one).hasSameSizeAs(other).isNotEqualTo(other);
    assertThat(Opener.open(one, browser, AUTH)).isEqualTo(Pushing.WORD);
  }
}
