package hk.iamsmart.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.Sm2Judge;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Private keys sealed in the database.
class SoftwareKeysTest extends KeysContract {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Place PLACE = new Place(new KeyHouse(DATABASE));

  @Override
  Place place() {
    return PLACE;
  }

  @Override
  long privateKeys(KeyId key) {
    return PLACE
        .house
        .sql
        .sql(
            """
            SELECT count(*) FROM vault_secret s JOIN vault_key k ON k.location = s.id::text
            WHERE k.id = :id
            """)
        .param("id", key.value())
        .query(Long.class)
        .single();
  }

  @Test
  void the_private_key_survives_a_change_of_the_master_key() {
    var first = KeyHouse.masterKey("k1", 1);
    var second = KeyHouse.masterKey("k2", 2);
    var key = PLACE.house.house.make("rotated", KeyKind.SM2);
    var publicKey = PLACE.house.house.publicKey(key);
    var content = new byte[] {1, 2, 3};

    assertThat(new KeyHouse(DATABASE, second, first, null).vault.rewrapAll()).isPositive();
    var alone = new KeyHouse(DATABASE, second, "", null).house;
    assertThat(Sm2Judge.right(publicKey, content, alone.sign(key, content))).isTrue();
    assertThatThrownBy(() -> PLACE.house.house.sign(key, content))
        .isInstanceOf(MissingMasterKeyException.class);
    assertThat(new KeyHouse(DATABASE, first, second, null).vault.rewrapAll()).isPositive();
  }

  @Test
  void a_row_that_somebody_altered_signs_nothing() {
    var mine = PLACE.house.signing.make(KeyKind.SM2, new Hand().key());
    var other = new Hand();
    var others = PLACE.house.signing.make(KeyKind.SM2, other.key());
    var documents = Papers.set(Papers.paper("x", Papers.digest(1), null));
    for (var column : new String[] {"activation_key", "location", "public_key"}) {
      var former = mend(mine, column, others);
      assertThatThrownBy(() -> PLACE.house.signing.activate(mine, other.over(documents), documents))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was altered");
      PLACE
          .house
          .sql
          .sql("UPDATE vault_key SET " + column + " = :v WHERE id = :id")
          .param("v", former)
          .param("id", mine.value())
          .update();
    }
  }

  /// Puts the other key's value in the place of this key's; gives what was there.
  private static Object mend(KeyId mine, String column, KeyId others) {
    var sql = PLACE.house.sql;
    var former =
        sql.sql("SELECT " + column + " FROM vault_key WHERE id = :id")
            .param("id", mine.value())
            .query()
            .singleValue();
    sql.sql(
            "UPDATE vault_key SET %s = (SELECT %s FROM vault_key WHERE id = :others) WHERE id = :id"
                .formatted(column, column))
        .param("others", others.value())
        .param("id", mine.value())
        .update();
    return former;
  }

  @Test
  void a_private_key_has_no_readable_form() {
    var key = PLACE.house.pairs.open(PLACE.house.pairs.find(PLACE.citizens));
    var active = new ActiveKey(key, Papers.set(Papers.paper("x", Papers.digest(1), null)));
    for (Object nothing : new Object[] {key, active}) {
      assertThat(nothing.toString()).startsWith(nothing.getClass().getName() + "@");
    }
    assertThat(new PrivateKeys.Made(new byte[] {7}, "here").toString()).doesNotContain("PRIVATE");
  }

  @Test
  void the_place_of_new_keys_must_be_known() {
    assertThatThrownBy(() -> pairs("pkcs11"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_KEYS_PKCS11_LIBRARY");
    assertThatThrownBy(() -> pairs("hsm"))
        .isInstanceOf(CannotStart.class)
        .hasMessage("IAMSMART_KEYS_STORE is neither software nor pkcs11: hsm");
  }

  private static KeyPairs pairs(String place) {
    var house = PLACE.house;
    return new KeyPairs(
        place,
        new VaultStore(house.sql),
        house.vault,
        new SoftwareKeys(house.vault, new SecureRandom()),
        Optional.empty(),
        new IdSource(new SecureRandom()),
        InstantSource.system());
  }
}
