package hk.iamsmart.platform.push;

import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Malformed;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Success;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.inbox.PushSubscription;
import hk.iamsmart.protocol.wallet.inbox.Rung;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How a phone lets itself be rung, in the wallet API.
@Configuration(proxyBeanMethods = false)
class PushEndpoints {
  /// Shorter than a phone waits for an answer.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Subscriptions subscriptions;

  PushEndpoints(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Bean
  WalletEndpoint pushState() {
    return WalletEndpoint.of("GET", "/push", subscriptions::state);
  }

  @Bean
  WalletEndpoint pushSubscription() {
    return WalletEndpoint.of(
        "PUT",
        "/push",
        call -> call.reading(PushSubscription.class, it -> subscriptions.subscribe(call, it)));
  }

  @Bean
  WalletEndpoint pushEnd() {
    return WalletEndpoint.of("DELETE", "/push", subscriptions::end);
  }

  @Bean
  WalletEndpoint ringsOfPhone(Bell bell) {
    return WalletEndpoint.of("GET", "/rings", call -> rung(bell, call)).waitingToBeRung();
  }

  @Bean
  Sweep pushDue(Pushing pushing) {
    return Sweep.of("push-due", Duration.ofSeconds(2), pushing::sweep);
  }

  /// A phone that does not say what it has seen learns at once how it stands.
  private static WalletAnswer rung(Bell bell, DeviceCall call) {
    var after = call.parameter("after");
    if (after.isPresent() && !after.get().matches("[0-9]{1,18}")) {
      return new Malformed("after", false);
    }
    var seen = after.map(Long::valueOf).orElse(-1L);
    return new Success(new Rung(bell.await(call.account(), seen, LONGEST_WAIT)));
  }
}
