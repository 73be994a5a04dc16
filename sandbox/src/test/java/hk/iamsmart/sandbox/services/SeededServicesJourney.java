package hk.iamsmart.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxServiceClient;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sdk.Citizen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The services that every sandbox has, in a folder of an older version.
@SandboxTest
class SeededServicesJourney {
  @LocalServerPort private int port;
  @Autowired private SandboxServices services;

  @Test
  void a_seeded_service_of_an_older_folder_is_registered_as_it_is_wanted_now() {
    var caller = new Caller(port);
    var now = services.all().stream().filter(SandboxService::seeded).findFirst().orElseThrow();
    var older =
        now.as(
            new SandboxServices.Wanted(
                Map.of(),
                now.domain(),
                List.of("http://localhost:1/callback"),
                List.of(Scope.AUTHENTICATION),
                now.keyWrap()));
    services.registerAnew(older);
    assertThat(services.all()).contains(older).doesNotContain(now);
    services.seed();
    assertThat(services.all()).contains(now).doesNotContain(older);
    var clinic = SandboxServiceClient.of(caller, caller.get("/sandbox/v1/services").json().get(0));
    assertThat(clinic.login("chan-tai-man")).isInstanceOf(Citizen.class);
  }
}
