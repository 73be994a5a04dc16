package hk.iamsmart.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class VaultTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final JdbcClient sql = DATABASE.jdbc();
  private final VaultStore store = new VaultStore(sql);
  private final SecureRandom random = new SecureRandom();
  private final IdSource ids = new IdSource(random);

  @Test
  void a_kept_secret_comes_back_and_lies_sealed() {
    var vault = vault("k1:" + key(1), "");
    var id = vault.keep("test", Secret.ofText("swordfish"));
    assertThat(vault.reveal(id).revealText()).isEqualTo("swordfish");
    assertThat(new String(sealed(id), StandardCharsets.ISO_8859_1)).doesNotContain("swordfish");
  }

  @Test
  void a_secret_does_not_open_in_the_place_of_another() {
    var vault = vault("k1:" + key(1), "");
    var one = vault.keep("test", Secret.ofText("one"));
    var two = vault.keep("test", Secret.ofText("two"));
    sql.sql("UPDATE vault_secret SET sealed = :sealed WHERE id = :id")
        .param("sealed", sealed(one))
        .param("id", two.value())
        .update();
    assertThatThrownBy(() -> vault.reveal(two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not open");
    vault.forget(two);
  }

  @Test
  void rotating_seals_everything_anew_and_the_former_key_is_needed_no_more() {
    var before = vault("k1:" + key(1), "");
    var id = before.keep("test", Secret.ofText("swordfish"));
    var digest = before.digest("test-rotation", "x");

    var after = vault("k2:" + key(2), "k1:" + key(1));
    assertThat(after.reveal(id).revealText()).isEqualTo("swordfish");
    assertThat(after.rewrapAll()).isPositive();
    assertThat(after.rewrapAll()).isZero();

    var alone = vault("k2:" + key(2), "");
    assertThat(alone.reveal(id).revealText()).isEqualTo("swordfish");
    assertThat(alone.digest("test-rotation", "x")).isEqualTo(digest);
    assertThatThrownBy(() -> before.reveal(id)).isInstanceOf(MissingMasterKeyException.class);
    vault("k1:" + key(1), "k2:" + key(2)).rewrapAll();
  }

  @Test
  void a_digest_depends_on_purpose_parts_and_their_borders() {
    var vault = vault("k1:" + key(1), "");
    var a = bytes("a");
    var ab = bytes("ab");
    var b = bytes("b");
    assertThat(vault.digest("d1", a, b)).hasSize(32).isEqualTo(vault.digest("d1", a, b));
    assertThat(vault.digest("d1", a, b)).isNotEqualTo(vault.digest("d2", a, b));
    assertThat(vault.digest("d1", a, b)).isNotEqualTo(vault.digest("d1", ab));
    assertThat(vault.digest("d1", ab, b)).isNotEqualTo(vault.digest("d1", a, bytes("bb")));
  }

  @Test
  void what_a_rolled_back_transaction_kept_is_gone_but_its_digest_key_stays() {
    var vault = vault("k1:" + key(1), "");
    var digest = new byte[1][];
    var id =
        DATABASE
            .transactions()
            .execute(status -> {
              status.setRollbackOnly();
              digest[0] = vault.digest("test-rollback", "x");
              return vault.keep("test", Secret.ofText("gone"));
            });
    assertThatThrownBy(() -> vault.reveal(id)).isInstanceOf(Bug.class);
    assertThat(vault("k1:" + key(1), "").digest("test-rollback", "x")).isEqualTo(digest[0]);
  }

  @Test
  void an_unknown_secret_is_a_bug() {
    var vault = vault("k1:" + key(1), "");
    var nowhere = new SecretId(new UUID(1, 1));
    assertThatThrownBy(() -> vault.reveal(nowhere)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> vault.replace(nowhere, "test", Secret.ofText("x")))
        .isInstanceOf(Bug.class);
  }

  private Vault vault(String master, String retired) {
    return new Vault(
        master, retired, store, ids, random, DATABASE.transactions().getTransactionManager());
  }

  private static String key(int fill) {
    var key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] sealed(SecretId id) {
    return sql.sql("SELECT sealed FROM vault_secret WHERE id = :id")
        .param("id", id.value())
        .query(byte[].class)
        .single();
  }
}
