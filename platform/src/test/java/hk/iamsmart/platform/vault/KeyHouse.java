package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.IdSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The room without Spring.
final class KeyHouse {
  final TransactionTemplate transactions;
  final JdbcClient sql;
  final Vault vault;
  final KeyPairs pairs;
  final HouseKeys house;
  final SigningKeys signing;

  KeyHouse(TestDatabase database) {
    this(database, masterKey("k1", 1), "", null);
  }

  KeyHouse(TestDatabase database, String masterKey, String retired, TokenKeys.Settings token) {
    var random = new SecureRandom();
    var ids = new IdSource(random);
    transactions = database.transactions();
    sql = database.jdbc();
    var store = new VaultStore(sql);
    vault = new Vault(masterKey, retired, store, ids, random, transactions.getTransactionManager());
    pairs =
        new KeyPairs(
            token == null ? "software" : "pkcs11",
            store,
            vault,
            new SoftwareKeys(vault, random),
            Optional.ofNullable(token).map(settings -> new TokenKeys(settings, store)),
            ids,
            InstantSource.system());
    house = new HouseKeys(pairs);
    signing = new SigningKeys(pairs);
  }

  static String masterKey(String name, int fill) {
    var key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return name + ":" + Base64.getEncoder().encodeToString(key);
  }
}
