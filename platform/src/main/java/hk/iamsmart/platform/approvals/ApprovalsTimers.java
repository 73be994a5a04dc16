package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApprovalsTimers {
  @Bean
  Sweep approvalsExpiry(Approvals approvals) {
    return Sweep.of("approvals-expiry", Duration.ofSeconds(1), approvals::expire);
  }
}
