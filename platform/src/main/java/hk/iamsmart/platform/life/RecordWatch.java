package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.identification.RecordChecks;
import hk.iamsmart.platform.residents.RecordAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Asks the registry of all who have an account, some each minute, again and again: whoever has
/// died, or reported the card lost, is suspended.
@Component
final class RecordWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RecordWatch.class);

  private final Accounts accounts;
  private final RecordChecks records;
  private final int aRun;

  /// Up to where everybody was asked; lost with the program, which then begins anew.
  private volatile @Nullable AccountId last;

  RecordWatch(
      Accounts accounts,
      RecordChecks records,
      @Value("${iamsmart.records-per-minute:60}") int aRun) {
    if (aRun < 0) {
      throw new CannotStart("IAMSMART_RECORDS_PER_MINUTE must be 0 or more.");
    }
    this.accounts = accounts;
    this.records = records;
    this.aRun = aRun;
  }

  void run() {
    var some = accounts.activeAfter(last, aRun);
    for (var account : some) {
      if (!asked(account)) {
        return;
      }
      last = account;
    }
    if (some.size() < aRun) {
      last = null;
    }
  }

  /// False when the registry cannot be asked now.
  private boolean asked(AccountId account) {
    return switch (records.ask(accounts.identity(account).hkic()).orElse(null)) {
      case null -> false;
      case RecordAnswer.Unavailable(var reason) -> {
        LOG.warn("the registry cannot be asked of those who have an account: {}", reason);
        yield false;
      }
      case RecordAnswer.NotFound() -> true;
      case RecordAnswer.Found(var resident) -> {
        if (resident.deceased() || resident.cardLost()) {
          accounts.suspend(account, Suspension.RECORD, Actor.platform());
        }
        yield true;
      }
    };
  }
}
