package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.phonedoor.KnownPhones;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Bound phones as their door knows them.
@Component
final class CallingPhones implements KnownPhones {
  private final PhoneRows phones;
  private final DevicesStore store;

  CallingPhones(PhoneRows phones, DevicesStore store) {
    this.phones = phones;
    this.store = store;
  }

  @Override
  public Optional<Known> byKey(String keyId) {
    return phones
        .byKey(keyId)
        .map(row ->
            new Known(row.phone().account(), row.phone().id(), row.deviceKey(), row.active()));
  }

  @Override
  public boolean keepNonce(String keyId, String nonce, Instant created) {
    return store.keepNonce(keyId, nonce, created);
  }
}
