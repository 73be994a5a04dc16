package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.eme.EmeField;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Opens and seals what is kept of people. Changes of one person happen one after the other.
@Component
final class Persons {
  private static final String PURPOSE = "person";

  private final ProfilesStore store;
  private final Vault vault;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  Persons(ProfilesStore store, Vault vault, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
    this.transaction = transaction;
  }

  Person find(AccountId account) {
    var kept = store.find(account);
    return kept == null ? Person.UNKNOWN : open(kept);
  }

  /// Runs in one transaction with whatever the change writes itself. Returning the same person
  /// changes nothing.
  void change(AccountId account, UnaryOperator<Person> how) {
    transaction.executeWithoutResult(_ -> {
      var kept = store.lock(account);
      if (kept == null) {
        var made = vault.keep(PURPOSE, seal(Person.UNKNOWN));
        if (!store.insert(account, made, clock.instant())) {
          vault.forget(made);
        }
        kept = store.lock(account);
      }
      if (kept == null) {
        throw new Bug("a person vanished");
      }
      var before = open(kept);
      var after = how.apply(before);
      if (!after.equals(before)) {
        vault.replace(kept, PURPOSE, seal(after));
        store.modified(account, clock.instant());
      }
    });
  }

  private Person open(SecretId kept) {
    var person = json.readValue(vault.reveal(kept).reveal(), Person.class);
    for (var field : List.of(EmeField.RESIDENTIAL_ADDRESS, EmeField.POSTAL_ADDRESS)) {
      var address = person.eme().get(field.wireName());
      if (address != null) {
        person = person.with(field.wireName(), FormerAddresses.today(address));
      }
    }
    return person;
  }

  private Secret seal(Person person) {
    return Secret.of(json.writeValueAsBytes(person));
  }
}
