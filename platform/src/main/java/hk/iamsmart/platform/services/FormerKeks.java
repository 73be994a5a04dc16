package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.KekCertificate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Reckons the keys of certificates that a former version kept, so that they are known again.
@Component
final class FormerKeks implements SmartInitializingSingleton {
  private final KeksStore store;

  FormerKeks(KeksStore store) {
    this.store = store;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (var one : store.unreckoned()) {
      if (KekCertificate.read(one.certificate()) instanceof KekCertificate.Sound(var kek)) {
        store.reckon(one.row(), kek.keyFingerprint());
      }
    }
  }
}
