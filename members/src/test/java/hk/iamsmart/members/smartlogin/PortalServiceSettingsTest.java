package hk.iamsmart.members.smartlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.protocol.KeyWrap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalServiceSettingsTest {
  private static final HouseSettings HOUSE =
      new HouseSettings(URI.create("https://id.example.hk"), Path.of("var"));

  @TempDir private Path folder;

  private static PortalServiceSettings settings(String id, String secret, String file) {
    return new PortalServiceSettings(id, secret, file, KeyWrap.OAEP_SHA256, HOUSE);
  }

  private String keyFile() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var key = generator.generateKeyPair().getPrivate().getEncoded();
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n";
    return Files.writeString(folder.resolve("key.pem"), pem).toString();
  }

  @Test
  void it_is_off_unless_it_is_set() {
    assertThat(settings("", "", "").configuration()).isEmpty();
  }

  @Test
  void the_portal_is_a_service_of_the_platform_itself() throws Exception {
    var read = settings("portal", "a secret", keyFile()).configuration().orElseThrow();
    assertThat(read.baseUrl()).hasToString("https://id.example.hk");
    assertThat(read.redirectUri()).hasToString("https://id.example.hk/portal/smart/callback");
    assertThat(read.keyWrap()).isEqualTo(KeyWrap.OAEP_SHA256);
  }

  @Test
  void what_is_missing_is_named_and_no_secret_is_shown() throws Exception {
    assertThatThrownBy(() -> settings("portal", "a secret", ""))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_PORTAL_PRIVATE_KEY_FILE");
    var key = keyFile();
    assertThatThrownBy(() -> settings("portal", "", key))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("clientSecret is empty");
    var none = Files.writeString(folder.resolve("none.pem"), "hush").toString();
    assertThatThrownBy(() -> settings("portal", "a secret", none))
        .isInstanceOf(CannotStart.class)
        .hasMessageNotContainingAny("a secret", "hush");
  }
}
