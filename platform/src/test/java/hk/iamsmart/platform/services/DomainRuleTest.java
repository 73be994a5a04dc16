package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DomainRuleTest {
  @ParameterizedTest
  @CsvSource({
    "clinic.example.hk, true",
    "clinic.example.hk:8443, true",
    "CLINIC.example.hk:1, true",
    "my.clinic.example.hk:8443, true",
    "c1inic.example.hk:443, true",
    "example.hk:8443, false",
    "localhost:8090, false",
    "127.0.0.1:8090, false",
    "shop.localhost:8090, false"
  })
  void a_port_makes_nobody_another(String domain, boolean within) {
    assertThat(DomainRule.isWithin(domain, List.of("clinic.example.hk:8090"))).isEqualTo(within);
  }
}
