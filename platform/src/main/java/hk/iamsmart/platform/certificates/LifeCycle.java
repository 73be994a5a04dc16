package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.authority.RevocationReason;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SigningKeys;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What becomes of certificates when accounts and phones change, in the transaction of the change.
@Component
final class LifeCycle implements AccountObserver, PhoneObserver {
  private final CertificatesStore store;
  private final Register register;
  private final SigningKeys keys;
  private final Accounts accounts;
  private final Devices devices;
  private final Audit audit;
  private final InstantSource clock;

  LifeCycle(
      CertificatesStore store,
      Register register,
      SigningKeys keys,
      Accounts accounts,
      Devices devices,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.register = register;
    this.keys = keys;
    this.accounts = accounts;
    this.devices = devices;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    switch (to) {
      case ACTIVE -> {
        restore(account, by);
        want(account);
      }
      case SUSPENDED -> suspendAll(account, by);
      case DEREGISTERED -> revokeAll(account, RevocationReason.CESSATION_OF_OPERATION, by);
    }
  }

  @Override
  public void tierChanged(AccountId account, Tier to, Actor by) {
    switch (to) {
      case IAM_SMART -> revokeAll(account, RevocationReason.PRIVILEGE_WITHDRAWN, by);
      case IAM_SMART_PLUS -> want(account);
    }
  }

  /// Only what stands in a certificate matters.
  @Override
  public void identityChanged(AccountId account, Identity former, Identity present, Actor by) {
    if (!former.enName().equals(present.enName())) {
      revokeAll(account, RevocationReason.AFFILIATION_CHANGED, by);
      want(account);
    }
  }

  @Override
  public void bound(AccountId account) {
    want(account);
  }

  /// A key is activated by one phone; with the phone it has lost its use. Of a suspended one nobody
  /// has found that there is no copy: whoever has it could have the vault sign, and that counts as
  /// a compromise from the moment it is suspected (RFC 5280 §5.3.1, X.509 §9.5.3.1).
  @Override
  public void unbound(AccountId account, BoundPhone.Status was, Actor by) {
    var why =
        switch (was) {
          case ACTIVE -> RevocationReason.SUPERSEDED;
          case SUSPENDED -> RevocationReason.KEY_COMPROMISE;
        };
    revokeAll(account, why, by);
  }

  /// Somebody may have a copy of the phone's key. On hold, until a person has looked: the key that
  /// signs is the vault's, and binding a phone again revokes.
  @Override
  public void suspended(AccountId account) {
    suspendAll(account, Actor.platform());
  }

  @Override
  public void restored(AccountId account, Actor by) {
    restore(account, by);
  }

  void issued(PersonalCertificate made) {
    audit.record(
        Actor.platform(),
        "certificates.issued",
        Subject.account(made.holder()),
        Map.of("serialNumber", made.serialNumber(), "family", made.family().name()));
  }

  void superseded(PersonalCertificate former) {
    revoke(former, RevocationReason.SUPERSEDED, Actor.platform());
  }

  /// Takes those that have ended out of the way, with their keys.
  void expire(int atMost) {
    for (var ended : store.expire(clock.instant(), atMost)) {
      keys.destroy(ended.key());
      account(ended, "certificates.expired", null, Actor.platform());
    }
  }

  private void want(AccountId account) {
    store.want(account, clock.instant());
  }

  private void suspendAll(AccountId holder, Actor by) {
    live(holder).stream()
        .filter(held -> register.suspend(held.serial()))
        .forEach(
            held -> account(held, "certificates.suspended", RevocationReason.CERTIFICATE_HOLD, by));
  }

  /// Once neither the account nor the phone is suspended. Whoever changes one of them while the
  /// other changes waits here, and then sees what the other did.
  private void restore(AccountId holder, Actor by) {
    store.lock(holder);
    boolean phone =
        devices
            .deviceOf(holder)
            .map(bound -> bound.status() == BoundPhone.Status.ACTIVE)
            .orElse(true);
    if (!phone || !accounts.find(holder).map(Account::active).orElse(false)) {
      return;
    }
    store.live(holder).stream()
        .filter(held -> register.restore(held.serial()))
        .forEach(held -> account(held, "certificates.restored", null, by));
  }

  private void revokeAll(AccountId holder, RevocationReason why, Actor by) {
    live(holder).forEach(held -> revoke(held, why, by));
  }

  private List<PersonalCertificate> live(AccountId holder) {
    store.lock(holder);
    return store.live(holder);
  }

  /// Revokes one for good and destroys its key.
  private void revoke(PersonalCertificate held, RevocationReason why, Actor by) {
    if (register.revoke(held.serial(), why)) {
      store.end(held);
      keys.destroy(held.key());
      account(held, "certificates.revoked", why, by);
    }
  }

  private void account(
      PersonalCertificate held, String deed, @Nullable RevocationReason why, Actor by) {
    var details = new HashMap<String, String>();
    details.put("serialNumber", held.serialNumber());
    if (why != null) {
      details.put("reason", why.word());
    }
    audit.record(by, deed, Subject.account(held.holder()), details);
  }
}
