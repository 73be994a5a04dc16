package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes certificates before somebody waits for them, and clears those away that have ended.
@Component
final class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  /// Few at a time: making an RSA key takes a processor a good part of a second.
  private static final int MADE_A_RUN = 3;

  private static final int ENDED_A_RUN = 100;

  private final CertificatesStore store;
  private final Certificates certificates;
  private final Authority authority;
  private final Register register;
  private final LifeCycle lifeCycle;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Renewals(
      CertificatesStore store,
      Certificates certificates,
      Authority authority,
      Register register,
      LifeCycle lifeCycle,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.certificates = certificates;
    this.authority = authority;
    this.register = register;
    this.lifeCycle = lifeCycle;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Those who have bound a phone get their RSA certificate before they sign for the first time.
  void makeWanted() {
    var wanted = store.wanted(MADE_A_RUN);
    if (wanted.isEmpty() || authority.issuing().isEmpty()) {
      return;
    }
    for (var citizen : wanted) {
      try {
        certificates.current(citizen, KeyFamily.RSA);
      } catch (RuntimeException e) {
        // it is made when the citizen signs; who comes after must not wait
        LOG.warn("no certificate could be made ahead for account {}", citizen);
        Breakdown.logged(e);
      }
      store.noLongerWanted(citizen);
    }
  }

  void renewAndExpire() {
    transaction.executeWithoutResult(_ -> lifeCycle.expire(ENDED_A_RUN));
    var soon = clock.instant().plus(Certificates.RENEWED_BEFORE_END);
    for (var ending : register.validUntilBefore(soon, MADE_A_RUN)) {
      store.find(ending).ifPresent(held -> certificates.current(held.holder(), held.family()));
    }
  }
}
