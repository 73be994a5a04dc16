package hk.iamsmart.people.staff;

import hk.iamsmart.people.passkeys.RelyingParties;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.passkeys.Site;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StaffWiring {
  @Bean
  RelyingParty staffParty(RelyingParties parties, StaffStore store, StaffAddress address) {
    var site =
        new Site(
            "staff",
            "iAM Smart staff",
            address.host(),
            address.origin(),
            id -> Actor.operator(id.toString()),
            Subject::staff);
    return parties.of(site, new StaffHolders(store));
  }

  @Bean
  Sweep staffTrim(@Qualifier("staffParty") RelyingParty party) {
    return Sweep.of("staff-trim", Duration.ofMinutes(10), party::trim);
  }
}
