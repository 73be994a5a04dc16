package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailWiring {
  @Bean
  Dispatch mailDispatch(Postbag bag, ObjectProvider<Carrier> carriers) {
    return new Dispatch(bag, carriers.getIfAvailable(Carrier::nobody));
  }

  @Bean
  Sweep mailDue(Dispatch dispatch) {
    return Sweep.of("mail-due", Duration.ofSeconds(1), dispatch::sweep);
  }
}
