package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginBegun;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginEnd;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The catalogue on a citizen's phone.
@Configuration(proxyBeanMethods = false)
class CatalogueEndpoints {
  private static final String FAVOURITE = "/catalogue/{clientID}/favourite";

  private final ServiceCatalogue catalogue;
  private final DirectLogins logins;

  CatalogueEndpoints(ServiceCatalogue catalogue, DirectLogins logins) {
    this.catalogue = catalogue;
    this.logins = logins;
  }

  @Bean
  WalletEndpoint listCatalogue() {
    return WalletEndpoint.of(
        "GET",
        "/catalogue",
        phone -> new WalletAnswer.Success(catalogue.of(phone.account(), phone.language())));
  }

  @Bean
  WalletEndpoint keepFavourite() {
    return WalletEndpoint.of(
        "PUT",
        FAVOURITE,
        phone ->
            service(phone)
                .map(service -> catalogue.keep(phone.account(), service))
                .orElseGet(() -> Optional.of(WalletFault.UNKNOWN_SERVICE))
                .<WalletAnswer>map(WalletAnswer.Refusal::new)
                .orElseGet(() -> new WalletAnswer.Success(new Nothing())));
  }

  @Bean
  WalletEndpoint dropFavourite() {
    return WalletEndpoint.of(
        "DELETE",
        FAVOURITE,
        phone -> {
          service(phone).ifPresent(service -> catalogue.drop(phone.account(), service));
          return new WalletAnswer.Success(new Nothing());
        });
  }

  private static Optional<ClientId> service(DeviceCall phone) {
    return ClientId.parse(phone.variable("clientID"));
  }

  @Bean
  WalletEndpoint beginDirectLogin() {
    return WalletEndpoint.of(
        "POST",
        "/catalogue/{clientID}/login",
        phone -> answer(logins.begin(phone, service(phone))));
  }

  @Bean
  WalletEndpoint endDirectLogin() {
    return WalletEndpoint.of(
            "GET",
            "/direct-logins/{ticket}",
            phone -> answer(logins.end(phone, phone.variable("ticket"))))
        // the service is told that it failed
        .admitting(WalletEndpoint.Admits.INACTIVE_ACCOUNTS);
  }

  private static WalletAnswer answer(DirectLogins.Outcome outcome) {
    return switch (outcome) {
      case DirectLogins.Outcome.Asked(var question) ->
          new WalletAnswer.Success(new DirectLoginBegun(question.value()));
      case DirectLogins.Outcome.Waiting() -> new WalletAnswer.Success(new DirectLoginEnd(null));
      case DirectLogins.Outcome.Over(var to) ->
          new WalletAnswer.Success(new DirectLoginEnd(to.toString()));
      case DirectLogins.Outcome.No(var fault) -> new WalletAnswer.Refusal(fault);
    };
  }

  @Bean
  Sweep catalogueCleanUp() {
    return Sweep.of("catalogue-clean-up", Duration.ofMinutes(10), logins::forgetOld);
  }
}
