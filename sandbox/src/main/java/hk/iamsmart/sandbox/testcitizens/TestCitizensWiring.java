package hk.iamsmart.sandbox.testcitizens;

import hk.iamsmart.members.testcitizens.TestCitizens;
import hk.iamsmart.sandbox.ground.Memory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TestCitizensWiring {
  @Bean
  Memory citizensOfOrganisations(TestCitizens citizens) {
    return citizens::forget;
  }
}
