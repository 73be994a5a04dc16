package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.certificates.PersonalStore.Row;
import hk.iamsmart.platform.certificates.PersonalStore.State;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SigningKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What becomes of certificates when accounts and phones change, in the transaction of the change.
@Component
final class LifeCycle implements AccountObserver, PhoneObserver {
  /// Reasons of RFC 5280 §5.3.1.
  static final String HOLD = "certificateHold";

  static final String KEY_COMPROMISE = "keyCompromise";
  static final String AFFILIATION_CHANGED = "affiliationChanged";
  static final String SUPERSEDED = "superseded";
  static final String CESSATION_OF_OPERATION = "cessationOfOperation";
  static final String PRIVILEGE_WITHDRAWN = "privilegeWithdrawn";

  private final PersonalStore store;
  private final SigningKeys keys;
  private final Audit audit;
  private final InstantSource clock;

  LifeCycle(PersonalStore store, SigningKeys keys, Audit audit, InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    switch (to) {
      case ACTIVE -> {
        moveAll(account, State.SUSPENDED, State.VALID, null, by);
        want(account);
      }
      case SUSPENDED -> moveAll(account, State.VALID, State.SUSPENDED, HOLD, by);
      case DEREGISTERED -> revokeAll(account, CESSATION_OF_OPERATION, by);
    }
  }

  @Override
  public void tierChanged(AccountId account, Tier to, Actor by) {
    switch (to) {
      case IAM_SMART -> revokeAll(account, PRIVILEGE_WITHDRAWN, by);
      case IAM_SMART_PLUS -> want(account);
    }
  }

  /// Only what stands in a certificate matters.
  @Override
  public void identityChanged(AccountId account, Identity former, Identity present, Actor by) {
    if (!former.enName().equals(present.enName())) {
      revokeAll(account, AFFILIATION_CHANGED, by);
      want(account);
    }
  }

  @Override
  public void bound(AccountId account) {
    want(account);
  }

  /// A key is activated by one phone; with the phone it has lost its use.
  @Override
  public void unbound(AccountId account) {
    revokeAll(account, SUPERSEDED, Actor.platform());
  }

  @Override
  public void suspended(AccountId account) {
    revokeAll(account, KEY_COMPROMISE, Actor.platform());
  }

  /// Revokes one for good and destroys its key.
  void revoke(Row row, String reason, Actor by) {
    move(row, State.REVOKED, reason, by);
  }

  void issued(Row row) {
    audit.record(
        Actor.platform(),
        "certificates.issued",
        Subject.account(row.personal().holder()),
        Map.of(
            "serialNumber", row.personal().serialNumber(),
            "family", row.personal().family().name()));
  }

  private void want(AccountId account) {
    store.want(account, clock.instant());
  }

  private void revokeAll(AccountId holder, String reason, Actor by) {
    store.lock(holder);
    store.live(holder).forEach(row -> move(row, State.REVOKED, reason, by));
  }

  private void moveAll(AccountId holder, State from, State to, @Nullable String reason, Actor by) {
    store.lock(holder);
    store.live(holder).stream()
        .filter(row -> row.state() == from)
        .forEach(row -> move(row, to, reason, by));
  }

  private void move(Row row, State to, @Nullable String reason, Actor by) {
    if (!store.move(row, to, reason, now())) {
      return;
    }
    if (to == State.REVOKED) {
      keys.destroy(row.personal().key());
    }
    var details = new HashMap<String, String>();
    details.put("serialNumber", row.personal().serialNumber());
    if (reason != null) {
      details.put("reason", reason);
    }
    audit.record(by, deed(to), Subject.account(row.personal().holder()), details);
  }

  private static String deed(State to) {
    return switch (to) {
      case VALID -> "certificates.restored";
      case SUSPENDED -> "certificates.suspended";
      case REVOKED -> "certificates.revoked";
      case EXPIRED -> "certificates.expired";
    };
  }

  /// In seconds, as lists and answers tell it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
