package hk.iamsmart.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/// Private keys in a PKCS#11 token, that of SoftHSM.
class TokenKeysTest extends KeysContract {
  private static final String PIN = "13579";
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Tokens TOKENS = Tokens.fresh("house", "other");
  private static final TokenKeys.Settings SETTINGS = TOKENS.settings("house", PIN);
  private static final Place PLACE = new Place(house());

  /// As after a start.
  private static KeyHouse house() {
    return new KeyHouse(DATABASE, KeyHouse.masterKey("k1", 1), "", SETTINGS);
  }

  /// Two tokens in a folder of their own. SoftHSM finds it by the file that SOFTHSM2_CONF names,
  /// which the build sets for all tests.
  private record Tokens(Path folder) {
    static final Path LIBRARY =
        List.of(
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                "/opt/homebrew/lib/softhsm/libsofthsm2.so",
                "/usr/local/lib/softhsm/libsofthsm2.so")
            .stream()
            .map(Path::of)
            .filter(Files::isReadable)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("SoftHSM is missing: apt install softhsm2"));

    static Tokens fresh(String... labels) {
      try {
        var configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        var folder = configuration.getParent();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
            configuration,
            """
            directories.tokendir = %s
            objectstore.backend = file
            log.level = ERROR
            """
                .formatted(folder.resolve("tokens")));
        var tokens = new Tokens(folder);
        for (var label : labels) {
          tokens.tool("--init-token", "--free", "--label", label, "--so-pin", "2468", "--pin", PIN);
        }
        return tokens;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String tool(String... arguments) {
      var command = new ArrayList<>(List.of("softhsm2-util"));
      Collections.addAll(command, arguments);
      try {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    long slot(String label) {
      var shown =
          Pattern.compile("Slot (\\d+)\\n(?:(?!Slot \\d).*\\n)*?\\s+Label:\\s+" + label + "\\s")
              .matcher(tool("--show-slots"));
      assertThat(shown.find()).isTrue();
      return Long.parseLong(shown.group(1));
    }

    TokenKeys.Settings settings(String label, String pin) {
      try {
        var file = Files.writeString(folder.resolve(label + "-" + pin + ".pin"), pin + "\n");
        return new TokenKeys.Settings(LIBRARY, slot(label), file);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// What another program sees in the token.
  private static KeyStore seen() throws Exception {
    var provider =
        Security.getProvider("SunPKCS11")
            .configure(
                "--name = onlooker\nlibrary = %s\nslot = %d\n"
                    .formatted(SETTINGS.library(), SETTINGS.slot()));
    var store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, PIN.toCharArray());
    return store;
  }

  private static String label(KeyId key) {
    return "iamsmart-" + key;
  }

  @Override
  Place place() {
    return PLACE;
  }

  @Override
  long privateKeys(KeyId key) {
    try {
      return seen().isKeyEntry(label(key)) ? 1 : 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_token_keeps_the_key_and_gives_it_to_nobody() throws Exception {
    var key = (PrivateKey) seen().getKey(label(PLACE.citizens), null);
    assertThat(key.getEncoded()).isNull();
    assertThat(key.getFormat()).isNull();
    assertThat(key.toString()).contains("token object, sensitive, unextractable");
    var elsewhere =
        PLACE
            .house
            .sql
            .sql("SELECT count(*) FROM vault_key WHERE (kind = 'SM2') <> (store = 'SOFTWARE')")
            .query(Long.class)
            .single();
    assertThat(elsewhere).isZero();
  }

  @Test
  void after_a_start_keys_are_found_again_and_leftovers_are_removed() throws Exception {
    var before = house();
    var kept = before.house.make("kept in the token", KeyKind.RSA_2048);
    var leftover = before.signing.make(KeyKind.RSA_2048, new Hand().key());
    PLACE
        .house
        .sql
        .sql("UPDATE vault_key SET destroyed_at = now() WHERE id = :id")
        .param("id", leftover.value())
        .update();
    assertThat(privateKeys(leftover)).isOne();

    // a node that started before sees it too
    assertThat(PLACE.house.house.sign(kept, new byte[] {1})).hasSize(256);
    var after = house();
    assertThat(after.house.sign(kept, new byte[] {1}))
        .isEqualTo(before.house.sign(kept, new byte[] {1}));
    assertThat(privateKeys(leftover)).isZero();
    assertThat(privateKeys(PLACE.citizens)).isOne();
    after.house.destroy(kept);
  }

  @Test
  void an_installation_with_these_settings_makes_keys_in_the_token() {
    var settings =
        new String[] {
          "iamsmart.master-key=" + KeyHouse.masterKey("k1", 1),
          "iamsmart.keys.store=pkcs11",
          "iamsmart.keys.pkcs11.library=" + SETTINGS.library(),
          "iamsmart.keys.pkcs11.slot=" + SETTINGS.slot(),
          "iamsmart.keys.pkcs11.pin-file=" + SETTINGS.pinFile()
        };
    new ApplicationContextRunner()
        .withPropertyValues(settings)
        .withBean(JdbcClient.class, DATABASE::jdbc)
        .withBean(SecureRandom.class, SecureRandom::new)
        .withBean(IdSource.class, () -> new IdSource(new SecureRandom()))
        .withBean(InstantSource.class, InstantSource::system)
        .withBean(
            PlatformTransactionManager.class, () -> DATABASE.transactions().getTransactionManager())
        .withUserConfiguration(Vault.class, VaultStore.class, SoftwareKeys.class)
        .withUserConfiguration(TokenKeys.class, KeyPairs.class, HouseKeys.class)
        .run(context -> {
          var keys = context.getBean(HouseKeys.class);
          var key = keys.make("by settings", KeyKind.RSA_2048);
          assertThat(privateKeys(key)).isOne();
          keys.destroy(key);
        });
  }

  @Test
  void what_is_wrong_with_the_settings_is_said_in_one_line() throws Exception {
    var folder = TOKENS.folder();
    var library = SETTINGS.library();
    var slot = SETTINGS.slot();
    var pin = SETTINGS.pinFile();
    cannotStart(library, slot, null, "IAMSMART_KEYS_PKCS11_PIN_FILE is not set");
    cannotStart(library, slot, folder.resolve("none"), "none cannot be read");
    var empty = Files.writeString(folder.resolve("empty.pin"), "\n");
    cannotStart(library, slot, empty, "empty.pin is empty");
    cannotStart(Path.of("/no/library.so"), slot, pin, "IAMSMART_KEYS_PKCS11_LIBRARY");
    cannotStart(Path.of("library.so"), slot, pin, "not the whole path");
    cannotStart(empty, slot, pin, "The PKCS#11 library");
    cannotStart(library, null, pin, "IAMSMART_KEYS_PKCS11_SLOT is not set");
    cannotStart(library, 77L, pin, "has no slot 77");
    var other = TOKENS.settings("other", "99999");
    cannotStart(library, other.slot(), other.pinFile(), "does not accept the PIN of");
  }

  private static void cannotStart(Path library, Long slot, Path pin, String complaint) {
    assertThatThrownBy(() ->
            new TokenKeys(
                new TokenKeys.Settings(library, slot, pin), new VaultStore(DATABASE.jdbc())))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n")
        .message()
        .doesNotContain(": " + PIN, "accept 99999");
  }
}
