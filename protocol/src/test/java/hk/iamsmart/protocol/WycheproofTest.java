package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Vectors of Project Wycheproof, judged by the native library and by this Java. They are read from
/// `shared/vectors` beside the project; where that folder is not, these tests are left out.
class WycheproofTest {
  private static List<Engines> engines() throws GeneralSecurityException {
    return EnginesTest.both();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void raw_signatures_of_p256_are_judged_rightly(Engines engines) throws Exception {
    var wrong = new ArrayList<String>();
    for (var group : groups("ecdsa_secp256r1_sha256_p1363_test.json", 100)) {
      var key = P256.readSpki(engines, hex(group, "publicKeyDer")).orElseThrow();
      for (var test : group.path("tests")) {
        boolean right = P256.verifiesRaw(engines, key, hex(test, "msg"), hex(test, "sig"));
        compare(test, right, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void der_signatures_of_p256_are_judged_rightly(Engines engines) throws Exception {
    var wrong = new ArrayList<String>();
    for (var group : groups("ecdsa_secp256r1_sha256_test.json", 100)) {
      var key = P256.readSpki(engines, hex(group, "publicKeyDer")).orElseThrow();
      for (var test : group.path("tests")) {
        boolean right = P256.verifiesDer(engines, key, hex(test, "msg"), hex(test, "sig"));
        compare(test, right, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void keys_are_unwrapped_by_pkcs1_as_they_should_be(Engines engines) throws Exception {
    decrypts(engines, KeyWrap.PKCS1, "rsa_pkcs1_2048_test.json");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void keys_are_unwrapped_by_oaep_as_they_should_be(Engines engines) throws Exception {
    decrypts(engines, KeyWrap.OAEP_SHA256, "rsa_oaep_2048_sha256_mgf1sha256_test.json");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void rsa_signatures_are_judged_rightly(Engines engines) throws Exception {
    var wrong = new ArrayList<String>();
    for (var group : groups("rsa_signature_2048_sha256_test.json", 1)) {
      var key =
          KeyFactory.getInstance("RSA", engines.rsaKeys())
              .generatePublic(new X509EncodedKeySpec(hex(group, "publicKeyDer")));
      for (var test : group.path("tests")) {
        if (!test.path("result").asString().equals("acceptable")) {
          var signature = Signature.getInstance("SHA256withRSA", engines.rsaSignatures());
          signature.initVerify(key);
          signature.update(hex(test, "msg"));
          compare(test, fits(signature, hex(test, "sig")), wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean fits(Signature signature, byte[] claimed) {
    try {
      return signature.verify(claimed);
    } catch (SignatureException _) {
      return false;
    }
  }

  private static void decrypts(Engines engines, KeyWrap wrap, String file) throws Exception {
    var wrong = new ArrayList<String>();
    for (var group : groups(file, 1)) {
      PrivateKey key =
          KeyFactory.getInstance("RSA", engines.rsaKeys())
              .generatePrivate(new PKCS8EncodedKeySpec(hex(group, "privateKeyPkcs8")));
      for (var test : group.path("tests")) {
        if (test.path("label").asString("").isEmpty()) {
          Optional<byte[]> plain = wrap.decrypted(engines, key, hex(test, "ct"));
          boolean right = plain.filter(p -> Arrays.equals(p, hex(test, "msg"))).isPresent();
          compare(test, right, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void compare(JsonNode test, boolean right, List<String> wrong) {
    if (right != test.path("result").asString().equals("valid")) {
      wrong.add(test.path("tcId") + ": " + test.path("comment").asString());
    }
  }

  private static List<JsonNode> groups(String file, int atLeast) throws IOException {
    var folder = folder();
    assumeTrue(folder.isPresent(), "left out: there is no shared/vectors beside the project");
    var all = new JsonMapper().readTree(Files.readAllBytes(folder.orElseThrow().resolve(file)));
    var groups = all.path("testGroups").valueStream().toList();
    assertThat(groups).hasSizeGreaterThanOrEqualTo(atLeast);
    return groups;
  }

  private static Optional<Path> folder() {
    var above = Path.of("").toAbsolutePath();
    while (above != null) {
      var folder = above.resolve("shared/vectors/wycheproof");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
      above = above.getParent();
    }
    return Optional.empty();
  }

  private static byte[] hex(JsonNode node, String name) {
    return HexFormat.of().parseHex(node.path(name).asString());
  }
}
