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
import java.util.Collections;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
    var digest = before.digestFor("test-rotation").of("x");

    var after = vault("k2:" + key(2), "k1:" + key(1));
    assertThat(after.reveal(id).revealText()).isEqualTo("swordfish");
    assertThat(after.rewrapAll()).isPositive();
    assertThat(after.rewrapAll()).isZero();

    var alone = vault("k2:" + key(2), "");
    assertThat(alone.reveal(id).revealText()).isEqualTo("swordfish");
    assertThat(alone.digestFor("test-rotation").of("x")).isEqualTo(digest);
    assertThatThrownBy(() -> before.reveal(id)).isInstanceOf(MissingMasterKeyException.class);
    vault("k1:" + key(1), "k2:" + key(2)).rewrapAll();
  }

  @Test
  void a_digest_depends_on_purpose_parts_and_their_borders() {
    var vault = vault("k1:" + key(1), "");
    var a = bytes("a");
    var ab = bytes("ab");
    var b = bytes("b");
    var d1 = vault.digestFor("d1");
    assertThat(d1.of(a, b)).hasSize(32).isEqualTo(vault.digestFor("d1").of(a, b));
    assertThat(d1.of(a, b)).isNotEqualTo(vault.digestFor("d2").of(a, b));
    assertThat(d1.of(a, b)).isNotEqualTo(d1.of(ab));
    assertThat(d1.of(ab, b)).isNotEqualTo(d1.of(a, bytes("bb")));
  }

  @Test
  void of_two_nodes_that_make_a_digest_key_at_once_one_wins() throws Exception {
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<byte[]> node = () -> vault("k1:" + key(1), "").digestFor("test-race").of("x");
      var made = new HashSet<String>();
      for (var digest : nodes.invokeAll(Collections.nCopies(8, node))) {
        made.add(Base64.getEncoder().encodeToString(digest.get()));
      }
      assertThat(made).hasSize(1);
    }
  }

  @Test
  void what_a_rolled_back_transaction_kept_is_gone() {
    var vault = vault("k1:" + key(1), "");
    var id =
        DATABASE
            .transactions()
            .execute(status -> {
              status.setRollbackOnly();
              return vault.keep("test", Secret.ofText("gone"));
            });
    assertThatThrownBy(() -> vault.reveal(id)).isInstanceOf(Bug.class);
  }

  @Test
  void no_digest_key_is_looked_for_in_a_transaction() {
    var vault = vault("k1:" + key(1), "");
    var digest = vault.digestFor("test-work");
    DATABASE
        .transactions()
        .executeWithoutResult(_ -> {
          assertThat(digest.of("x")).hasSize(32);
          assertThatThrownBy(() -> vault.digestFor("test-other"))
              .isInstanceOf(IllegalStateException.class);
        });
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
