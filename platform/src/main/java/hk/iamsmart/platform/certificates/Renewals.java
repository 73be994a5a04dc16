package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.vault.SigningKeys;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.time.InstantSource;
import java.util.Map;
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

  private final PersonalStore store;
  private final Certificates certificates;
  private final Authorities authorities;
  private final SigningKeys keys;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Renewals(
      PersonalStore store,
      Certificates certificates,
      Authorities authorities,
      SigningKeys keys,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.certificates = certificates;
    this.authorities = authorities;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Those who have bound a phone get their RSA certificate before they sign for the first time.
  void makeWanted() {
    var wanted = store.wanted(MADE_A_RUN);
    if (wanted.isEmpty() || authorities.inForce().isEmpty()) {
      return;
    }
    for (var citizen : wanted) {
      try {
        certificates.current(citizen, KeyFamily.RSA);
      } catch (RuntimeException e) {
        // it is made when the citizen signs; who comes after must not wait
        LOG.warn("no certificate could be made ahead for account {}", citizen, e);
      }
      store.noLongerWanted(citizen);
    }
  }

  void renewAndExpire() {
    transaction.executeWithoutResult(_ -> {
      for (var ended : store.expire(clock.instant(), ENDED_A_RUN)) {
        keys.destroy(ended.key());
        audit.record(
            Actor.platform(),
            "certificates.expired",
            Subject.account(ended.holder()),
            Map.of("serialNumber", ended.serialNumber()));
      }
    });
    var soon = clock.instant().plus(Certificates.RENEWED_BEFORE_END);
    for (var ending : store.validUntilBefore(soon, MADE_A_RUN)) {
      certificates.current(ending.holder(), ending.family());
    }
  }
}
