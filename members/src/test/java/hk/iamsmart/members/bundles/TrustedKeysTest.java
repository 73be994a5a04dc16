package hk.iamsmart.members.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which files are opened.
class TrustedKeysTest {
  private static final String LOGO = "a picture";

  /// Of these bytes.
  private static final String DIGEST =
      "92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b";

  private static final KeyPair OURS = pair(2048);
  private static final KeyPair STRANGERS = pair(2048);

  private static KeyPair pair(int bits) {
    try {
      var made = KeyPairGenerator.getInstance("RSA");
      made.initialize(bits);
      return made.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String setting(PublicKey key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded());
  }

  private final TrustedKeys trusted =
      new TrustedKeys(setting(STRANGERS.getPublic()) + " , " + setting(OURS.getPublic()));

  private static byte[] signed(byte[] content) {
    return signed(JWSAlgorithm.RS256, BundleKey.TYPE, new RSASSASigner(OURS.getPrivate()), content);
  }

  private static byte[] signed(
      JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer, byte[] content) {
    var header =
        new JWSHeader.Builder(algorithm)
            .type(type)
            .keyID(BundleKey.fingerprint(OURS.getPublic()))
            .build();
    var made = new JWSObject(header, new Payload(content));
    try {
      made.sign(signer);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return made.serialize().getBytes(StandardCharsets.US_ASCII);
  }

  private static SortedMap<String, String> logos(String picture) {
    return new TreeMap<>(Map.of(DIGEST, Base64.getEncoder().encodeToString(bytes(picture))));
  }

  private static Bundle bundle() {
    var settings =
        CopySettings.none()
            .with(CopySettings.NAME, ShownName.of("Clinic"))
            .with(CopySettings.DOMAIN, "clinic.hk")
            .with(
                CopySettings.SCOPES,
                new TreeMap<>(Map.of(Scope.AUTHENTICATION, ShownName.of("To know you"))))
            .with(CopySettings.CALLBACKS, List.of("https://clinic.hk/callback"));
    var owner = new Bundle.Owner(UUID.randomUUID(), "", "診所", "12345678-000");
    var made = Instant.parse("2026-11-27T00:00:00Z");
    var copy = new ClientId("0123456789abcdef0123456789abcdef");
    var entry = new Bundle.Entry(owner, UUID.randomUUID(), copy, 3, made, settings);
    return new Bundle(Stage.ITE, "https://programme.example.hk", made, List.of(entry), logos(LOGO));
  }

  private void refused(byte[] file, Refusal why) {
    assertThat(trusted.open(file)).isEqualTo(new Opening.Refused(why));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_a_trusted_key_signed_is_read_as_it_was_written() {
    var bundle = bundle();
    assertThat(trusted.open(signed(bundle.written()))).isEqualTo(new Opening.Opened(bundle));
    assertThat(bundle.written()).isEqualTo(bundle.written());
  }

  @Test
  void a_file_that_was_altered_or_cut_off_is_refused() {
    var file = new String(signed(bundle().written()), StandardCharsets.US_ASCII);
    var parts = file.split("[.]");
    var content = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var other = bytes(content.replace("clinic.hk/callback", "elsewhere.hk/callback"));
    var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(other);
    refused(bytes(parts[0] + "." + encoded + "." + parts[2]), Refusal.ALTERED);
    refused(bytes(file.substring(0, file.length() - 20)), Refusal.ALTERED);
    refused(bytes(parts[0] + "." + parts[1].substring(0, 90)), Refusal.NO_BUNDLE);
  }

  @Test
  void a_key_that_is_not_trusted_signs_nothing() {
    var file = signed(bundle().written());
    var others = new TrustedKeys(setting(STRANGERS.getPublic()));
    assertThat(others.open(file)).isEqualTo(new Opening.Refused(Refusal.OTHER_KEY));
    assertThat(new TrustedKeys(" ").open(file)).isEqualTo(new Opening.Refused(Refusal.NO_KEY));
    var stranger = new RSASSASigner(STRANGERS.getPrivate());
    refused(
        signed(JWSAlgorithm.RS256, BundleKey.TYPE, stranger, bundle().written()), Refusal.ALTERED);
  }

  /// The public key is known to everybody, and must not serve as a shared secret.
  @Test
  void another_algorithm_or_another_kind_of_document_is_none() throws Exception {
    var shared = new MACSigner(OURS.getPublic().getEncoded());
    refused(
        signed(JWSAlgorithm.HS256, BundleKey.TYPE, shared, bundle().written()), Refusal.NO_BUNDLE);
    var ours = new RSASSASigner(OURS.getPrivate());
    refused(
        signed(JWSAlgorithm.RS256, JOSEObjectType.JWT, ours, bundle().written()),
        Refusal.NO_BUNDLE);
    refused(
        signed(JWSAlgorithm.RS512, BundleKey.TYPE, ours, bundle().written()), Refusal.NO_BUNDLE);
  }

  @Test
  void what_no_export_writes_is_none_even_signed() {
    for (var content :
        List.of("", "[]", "{}", "no JSON", "{\"edition\":1}", "{\"edition\":\"1\"}")) {
      refused(signed(bytes(content)), Refusal.NO_BUNDLE);
    }
    for (var file : List.of("", " ", "{}", "a.b.c", "\u8a3a\u6240")) {
      refused(bytes(file), Refusal.NO_BUNDLE);
    }
    var content = new String(bundle().written(), StandardCharsets.UTF_8);
    var twice = content.replaceAll("\"copies\":\\[(.*)]}", "\"copies\":[$1,$1]}");
    assertThat(twice).isNotEqualTo(content);
    refused(signed(bytes(twice)), Refusal.NO_BUNDLE);
    refused(
        signed(bytes(content.replace("\"edition\":1", "\"edition\":2"))), Refusal.OTHER_EDITION);
  }

  @Test
  void a_picture_that_is_not_the_one_that_is_named_is_none_even_signed() {
    var content = new String(bundle().written(), StandardCharsets.UTF_8);
    var logo = logos(LOGO).get(DIGEST);
    assertThat(content).contains("\"logos\":{\"" + DIGEST + "\":\"" + logo + "\"}");
    for (var other : List.of(logos("another picture").get(DIGEST), logo + "\\n", "*" + logo, "")) {
      refused(signed(bytes(content.replace(logo, other))), Refusal.NO_BUNDLE);
    }
    refused(signed(bytes(content.replace(DIGEST, "0".repeat(64)))), Refusal.NO_BUNDLE);
    refused(signed(bytes(content.replace("\"" + logo + "\"", "7"))), Refusal.NO_BUNDLE);
    refused(signed(bytes(content.replace("\"logos\":{", "\"pictures\":{"))), Refusal.NO_BUNDLE);
  }

  @Test
  void a_file_that_is_too_large_is_not_read() {
    refused(new byte[TrustedKeys.LARGEST + 1], Refusal.TOO_LARGE);
  }

  @Test
  void a_setting_that_is_no_key_hinders_the_start() {
    for (var setting : List.of("no key", setting(pair(1024).getPublic()), "AAAA")) {
      assertThatThrownBy(() -> new TrustedKeys(setting))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("IAMSMART_PROGRAMME_KEY");
    }
  }
}
