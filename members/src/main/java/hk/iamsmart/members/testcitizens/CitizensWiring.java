package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.IdSource;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CitizensWiring {
  @Bean
  CitizensSettings citizensSettings(@Value("${iamsmart.test-citizens.most-each:20}") int mostEach) {
    return new CitizensSettings(mostEach);
  }

  @Bean
  TestCitizens.Ground citizensGround(
      Audit audit,
      IdSource ids,
      @Qualifier("realClock") InstantSource realClock,
      TransactionTemplate transaction) {
    return new TestCitizens.Ground(audit, ids, realClock, transaction);
  }
}
