package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a service may lead citizens.
class LinkRuleTest {
  private static final OnlineService SERVICE =
      new OnlineService(
          new ClientId("clinic"),
          "the clinics",
          ShownName.of("Clinic"),
          List.of(),
          "clinic.example.hk",
          Set.of(),
          Set.of(
              URI.create("https://login.clinic.example.hk:8443/cb"),
              URI.create("http://localhost:8090/callback")),
          KeyWrap.PKCS1,
          OnlineService.Status.ACTIVE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://clinic.example.hk/report?id=1",
        "https://CLINIC.example.hk",
        "https://login.clinic.example.hk:8443/elsewhere",
        "http://localhost:8090/"
      })
  void to_its_domain_and_where_it_is_called_back(String address) {
    assertThat(SERVICE.mayLinkTo(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://clinic.example.hk.evil.example/",
        "https://a.clinic.example.hk/",
        "https://clinic.example.hk:8443/",
        "http://clinic.example.hk/",
        "https://clinic.example.hk@evil.example/",
        "https://login.clinic.example.hk/",
        "http://login.clinic.example.hk:8443/",
        "https://localhost:8090/",
        "javascript:alert(1)",
        "/report"
      })
  void and_nowhere_else(String address) {
    assertThat(SERVICE.mayLinkTo(URI.create(address))).isFalse();
  }

  @Test
  void a_service_without_callbacks_leads_to_its_domain() {
    var none =
        new OnlineService(
            SERVICE.id(),
            SERVICE.owner(),
            SERVICE.name(),
            List.of(),
            SERVICE.domain(),
            Set.of(),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE);
    assertThat(none.mayLinkTo(URI.create("https://clinic.example.hk/"))).isTrue();
  }
}
