package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.passkeys.SiteCalls;
import hk.iamsmart.sandbox.passkeys.SoftwarePasskeys;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeskWiring {
  @Bean
  SiteCalls staffCalls(StaffPort port) {
    return new SiteCalls(port::port, "/staff");
  }

  @Bean
  SoftwarePasskeys staffPasskeys(
      @Qualifier("staffParty") RelyingParty party,
      @Qualifier("staffCalls") SiteCalls calls,
      SandboxStore store,
      SecureRandom random) {
    return new SoftwarePasskeys("staff", party.site(), calls, store, random);
  }
}
