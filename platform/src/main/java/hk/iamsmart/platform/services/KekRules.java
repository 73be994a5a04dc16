package hk.iamsmart.platform.services;

import hk.iamsmart.platform.tlskeys.TlsKeys;
import hk.iamsmart.protocol.KekCertificate;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which encipherment certificates a service of which stage may have.
@Component
final class KekRules {
  private final KeksStore store;
  private final KekIssuers issuers;
  private final TlsKeys hosts;
  private final InstantSource clock;

  KekRules(KeksStore store, KekIssuers issuers, TlsKeys hosts, InstantSource clock) {
    this.store = store;
    this.issuers = issuers;
    this.hosts = hosts;
    this.clock = clock;
  }

  /// Empty when it may have it now.
  Optional<KekFault> fault(OnlineService service, KekCertificate kek) {
    var now = clock.instant();
    if (now.isBefore(kek.notBefore())) {
      return Optional.of(KekFault.NOT_YET_VALID);
    }
    if (now.isAfter(kek.notAfter())) {
      return Optional.of(KekFault.EXPIRED);
    }
    var elsewhere = store.elsewhere(service.id(), kek);
    if (elsewhere.certificate()) {
      return Optional.of(KekFault.OF_ANOTHER_STAGE);
    }
    if (elsewhere.key()) {
      return Optional.of(KekFault.KEY_OF_ANOTHER_STAGE);
    }
    if (hosts.have(service.callbacks(), kek.keyFingerprint())) {
      return Optional.of(KekFault.KEY_OF_CALLBACK_HOST);
    }
    return issuers.fault(kek, service.stage(), now);
  }
}
