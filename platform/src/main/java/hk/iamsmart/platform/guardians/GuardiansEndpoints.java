package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.Guardianships;
import hk.iamsmart.protocol.wallet.Guardianships.Guardianship;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// What both sides see of a consent, and its timer.
@Configuration(proxyBeanMethods = false)
class GuardiansEndpoints {
  @Bean
  Guardians.Surroundings guardiansSurroundings(
      InstantSource clock, TransactionTemplate transaction) {
    return new Guardians.Surroundings(clock, transaction);
  }

  @Bean
  WalletEndpoint guardianships(GuardiansStore store, Accounts accounts, InstantSource clock) {
    return WalletEndpoint.of(
        "GET",
        "/guardianships",
        phone ->
            new WalletAnswer.Success(
                new Guardianships(
                    store.of(phone.account(), clock.instant()).stream()
                        .map(kept -> seen(kept, phone.account(), accounts))
                        .toList())));
  }

  @Bean
  Sweep guardianshipEnds(ComingOfAge age) {
    return Sweep.of("guardians-age", Duration.ofMinutes(10), age::sweep);
  }

  private static Guardianship seen(GuardiansStore.Kept kept, AccountId by, Accounts accounts) {
    boolean child = kept.child().equals(by);
    return new Guardianship(
        child ? "CHILD" : "GUARDIAN",
        name(child ? kept.guardian() : kept.child(), accounts),
        kept.agreed().toString(),
        LocalDate.ofInstant(kept.ends(), Dates.HONG_KONG).toString(),
        List.of(kept.statements().split(",")));
  }

  /// Nothing of who has left.
  private static String name(AccountId account, Accounts accounts) {
    return accounts
        .find(account)
        .filter(a -> a.status() != AccountStatus.DEREGISTERED)
        .map(a -> accounts.identity(a.id()).enName())
        .orElse("");
  }
}
