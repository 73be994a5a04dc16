package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.phonedoor.KnownPhones;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Bound phones as their door knows them.
@Component
final class CallingPhones implements KnownPhones {
  private final PhoneRows phones;
  private final DevicesStore store;
  private final Accounts accounts;

  CallingPhones(PhoneRows phones, DevicesStore store, Accounts accounts) {
    this.phones = phones;
    this.store = store;
    this.accounts = accounts;
  }

  @Override
  public Optional<Known> byKey(String keyId) {
    return phones
        .byKey(keyId)
        .map(row ->
            new Known(row.phone().account(), row.phone().id(), row.deviceKey(), standing(row)));
  }

  private Standing standing(PhoneRows.PhoneRow row) {
    if (!row.active()) {
      return Standing.SUSPENDED;
    }
    return accounts.find(row.phone().account()).filter(Account::active).isPresent()
        ? Standing.IN_ORDER
        : Standing.ACCOUNT_NOT_ACTIVE;
  }

  @Override
  public boolean keepNonce(String keyId, String nonce, Instant created) {
    return store.keepNonce(keyId, nonce, created);
  }
}
