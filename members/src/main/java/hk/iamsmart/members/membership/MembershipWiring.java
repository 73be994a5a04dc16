package hk.iamsmart.members.membership;

import hk.iamsmart.people.passkeys.RelyingParties;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.passkeys.Site;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.outbox.Sweep;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MembershipWiring {
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

  @Bean
  RelyingParty membershipParty(
      RelyingParties parties,
      MembershipStore store,
      ObjectProvider<Newcomers> listeners,
      HouseSettings house) {
    var site =
        new Site(
            "membership",
            "iAM Smart portal",
            house.baseUrl().getHost().toLowerCase(Locale.ROOT),
            origin(house.baseUrl()),
            Actor::member,
            Subject::member);
    return parties.of(site, new PersonHolders(store, listeners));
  }

  /// As browsers write it: small letters, no path, no usual port (RFC 6454 §6.2).
  static String origin(URI url) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var usual = url.getPort() == -1 || url.getPort() == USUAL_PORTS.getOrDefault(scheme, -1);
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + (usual ? "" : ":" + url.getPort());
  }

  @Bean
  Sweep membershipTrim(@Qualifier("membershipParty") RelyingParty party) {
    return Sweep.of("membership-trim", Duration.ofMinutes(10), party::trim);
  }
}
