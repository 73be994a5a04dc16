package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.enrolment.Enrolments;
import hk.iamsmart.members.evidence.Evidence;
import hk.iamsmart.members.production.ProductionDesk;
import hk.iamsmart.members.stops.Stops;
import hk.iamsmart.members.tickets.TicketRetention;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.sandbox.ground.Memory;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.passkeys.SiteCalls;
import hk.iamsmart.sandbox.passkeys.SoftwarePasskeys;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class MembersWiring {
  @Bean
  SiteCalls portalCalls(Environment environment) {
    return new SiteCalls(
        () -> environment.getRequiredProperty("local.server.port", Integer.class), "/portal");
  }

  @Bean
  Memory evidenceOfCopies(Evidence evidence) {
    return evidence::forget;
  }

  @Bean
  Memory applicationsForIte(Enrolments enrolments) {
    return enrolments::forget;
  }

  @Bean
  Memory applicationsForProduction(ProductionDesk desk) {
    return desk::forget;
  }

  @Bean
  Memory stopsOfCopies(Stops stops) {
    return stops::forget;
  }

  @Bean
  Memory ticketsOfTheHelpdesk(TicketRetention tickets) {
    return tickets::forgetAll;
  }

  @Bean
  Memory callsOfOrganisations(Calls calls) {
    return calls::forget;
  }

  @Bean
  SoftwarePasskeys portalPasskeys(
      @Qualifier("membershipParty") RelyingParty party,
      @Qualifier("portalCalls") SiteCalls calls,
      SandboxStore store,
      SecureRandom random) {
    return new SoftwarePasskeys("portal-passkey", party.site(), calls, store, random);
  }
}
