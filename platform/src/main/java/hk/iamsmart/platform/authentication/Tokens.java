package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.authentication.AuthenticationStore.Code;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Codes become tokens here, each once.
@Service
public final class Tokens {
  static final Duration LIFE = Duration.ofHours(4);
  private static final Duration KEPT = Duration.ofDays(2);

  private final AuthenticationStore store;
  private final Accounts accounts;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Tokens(
      AuthenticationStore store,
      Accounts accounts,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Redeems a code. Of all who ever ask with one code, one gets tokens.
  ///
  /// @param service the authenticated caller
  public Redemption redeem(ClientId service, String claimedCode) {
    var hash = Codes.hash(claimedCode);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return transaction.execute(_ -> {
      var code = store.redeem(hash, service, now).orElse(null);
      if (code == null) {
        return store.unredeemable(hash, service);
      }
      var citizen = accounts.activeAsKnownTo(service, code.account()).orElse(null);
      if (citizen == null) {
        record("code spent in vain", code);
        return new Redemption.AccountNotActive();
      }
      record("code redeemed", code);
      return issue(code, citizen, now);
    });
  }

  private Redemption issue(Code code, Accounts.Known citizen, Instant now) {
    var token = ids.hex32();
    store.insertToken(Codes.hash(token), code, now.plus(LIFE));
    return new Redemption.Tokens(
        token, now, LIFE, citizen.openId(), citizen.account(), code.scopes());
  }

  private void record(String deed, Code code) {
    audit.record(
        Actor.service(code.service()),
        "authentication." + deed,
        "account:" + code.account(),
        Map.of("login", code.login().value()));
  }

  /// Forgets logins, codes and tokens that nobody can use any more.
  void forgetOld() {
    store.deleteBefore(clock.instant().minus(KEPT));
  }
}
